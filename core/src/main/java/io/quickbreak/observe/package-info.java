/**
 * What an operator sees of breakers: their numbers at one moment, and a report of them as text.
 *
 * <p>Start at {@link io.quickbreak.observe.Metrics}. Everything here reads when it is asked, and adds nothing to a call. Packages below need a library, and are used only by whoever has it.
 */
@NullMarked
package io.quickbreak.observe;

import org.jspecify.annotations.NullMarked;
