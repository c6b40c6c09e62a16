package io.quickbreak.benchmarks.report;

import static io.quickbreak.benchmarks.subject.Subjects.FAILSAFE;
import static io.quickbreak.benchmarks.subject.Subjects.QUICKBREAK;
import static io.quickbreak.benchmarks.subject.Subjects.RESILIENCE4J_SYNCHRONIZED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What must hold of every real measurement, whatever machine it is made on: ratios to peers in the same run, half of what has been measured or less, and no allocation where
 * none is promised. The targets of the design are stricter, and not all met.
 */
public final class Gates {

    private record Ratio(Operation ours, String peer, double factor) {}

    private static final Operation HEALTHY =
            Operation.of("ClosedPathBenchmark.healthyCall").by(QUICKBREAK);
    private static final Operation LAMBDA =
            Operation.of("ClosedPathBenchmark.callLambda").by(QUICKBREAK);
    private static final Operation REJECTION =
            Operation.of("OpenPathBenchmark.rejectBoolean").by(QUICKBREAK);
    private static final Operation EXCEPTION =
            Operation.of("OpenPathBenchmark.rejectException").by(QUICKBREAK);

    private static final List<Ratio> RATIOS = List.of(
            new Ratio(HEALTHY, FAILSAFE, 2),
            new Ratio(HEALTHY, RESILIENCE4J_SYNCHRONIZED, 8),
            new Ratio(HEALTHY.at(2), FAILSAFE, 5),
            new Ratio(HEALTHY.at(2), RESILIENCE4J_SYNCHRONIZED, 15),
            new Ratio(LAMBDA, FAILSAFE, 10),
            new Ratio(LAMBDA, RESILIENCE4J_SYNCHRONIZED, 8),
            new Ratio(REJECTION, RESILIENCE4J_SYNCHRONIZED, 1.5),
            new Ratio(EXCEPTION, FAILSAFE, 8),
            new Ratio(EXCEPTION, RESILIENCE4J_SYNCHRONIZED, 8));

    private Gates() {}

    /**
     * Looks for what is wrong. What was not measured is not judged.
     *
     * @param scores a measurement
     * @return a line for each complaint; one as well if there was nothing to judge
     */
    public static List<String> complaints(Scores scores) {
        List<String> complaints = new ArrayList<>();
        int judged = 0;
        for (Ratio gate : RATIOS) {
            Estimate ratio = scores.nanosOf(gate.ours.by(gate.peer))
                    .flatMap(peer -> scores.nanosOf(gate.ours).map(peer::over))
                    .orElse(null);
            if (ratio != null) {
                judged++;
                if (!(ratio.value() >= gate.factor)) {
                    complaints.add(String.format(
                            Locale.ROOT,
                            "%s: %s takes %.2f times as long (expected: %.1f or more)",
                            gate.ours,
                            gate.peer,
                            ratio.value(),
                            gate.factor));
                }
            }
        }
        if (judged == 0) {
            complaints.add("ratios judged: 0 (expected: 1 or more)");
        }
        AllocationSection.promisedNone(scores).stream()
                .filter(result -> !Allocation.isNone(result.getValue()))
                .map(result -> String.format(
                        Locale.ROOT,
                        "%s: %.4f B/call (expected: at most %.4f, which JMH itself may take)",
                        result.getKey(),
                        result.getValue().bytesPerCall(),
                        Allocation.allowance(result.getValue())))
                .forEach(complaints::add);
        return complaints;
    }
}
