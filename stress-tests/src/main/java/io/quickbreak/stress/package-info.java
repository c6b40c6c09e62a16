/**
 * Runs the stress tests and checks the run: every test ran, nothing forbidden was seen, every control was caught.
 *
 * <p>The tests themselves are in the packages of what they test, {@code io.quickbreak} and {@code io.quickbreak.internal}; the controls are in
 * {@link io.quickbreak.stress.controls}.
 */
@NullMarked
package io.quickbreak.stress;

import org.jspecify.annotations.NullMarked;
