/**
 * What stands around a call besides the breaker: retry, timeout, fallback, and the pipeline that puts them in order.
 *
 * <p>Start at {@link io.quickbreak.compose.Pipeline}. Everything here is immutable, holds no lock while user code runs, and so is at home
 * on virtual threads. Nothing here takes part in a decision of the breaker.
 */
@NullMarked
package io.quickbreak.compose;

import org.jspecify.annotations.NullMarked;
