package io.quickbreak.stress;

import java.util.List;
import org.openjdk.jcstress.annotations.Expect;

/**
 * What came of a test in one JVM.
 *
 * @param name the test
 * @param error why it did not run to its end, empty if it did
 * @param outcomes what was seen
 */
record TestRun(String name, String error, List<Seen> outcomes) {

    /**
     * One outcome.
     *
     * @param result the values
     * @param samples how often they were seen
     * @param expect how they are graded
     * @param description what they mean
     */
    record Seen(String result, long samples, Expect expect, String description) {

        boolean isForbidden() {
            return samples > 0 && (expect == Expect.FORBIDDEN || expect == Expect.UNKNOWN);
        }

        boolean isCaught() {
            return samples > 0 && Control.isMark(description);
        }
    }

    long samples() {
        return outcomes.stream().mapToLong(Seen::samples).sum();
    }
}
