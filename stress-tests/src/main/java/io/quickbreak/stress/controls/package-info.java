/**
 * Deliberately broken variants, and the stress tests that must catch them.
 *
 * <p>A test that passes proves little unless it is known to fail where it should. Each {@code ...Control} runs a stress test's harness on a
 * variant with one defect; its nested classes have the names of the tests they control. The outcome that gives the defect away is marked {@link
 * io.quickbreak.stress.Control#CAUGHT}, and a run in which a control does not show it is red.
 */
@NullMarked
package io.quickbreak.stress.controls;

import org.jspecify.annotations.NullMarked;
