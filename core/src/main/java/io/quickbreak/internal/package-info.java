/**
 * The machinery of the breaker: the packed word, the count window, the probe table, the totals. Not for callers: nothing here
 * is part of the API, and everything may change in any release.
 */
@NullMarked
package io.quickbreak.internal;

import org.jspecify.annotations.NullMarked;
