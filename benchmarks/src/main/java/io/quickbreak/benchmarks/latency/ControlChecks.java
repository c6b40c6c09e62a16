package io.quickbreak.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the measurement shows what is known beforehand: that nothing takes no time, and that a rare delay is long. */
final class ControlChecks {

    private static final double ABOUT_NOTHING_NANOS = 0.5;
    private static final double NEARLY_ALL = 0.9;

    private final List<String> complaints = new ArrayList<>();

    private ControlChecks() {}

    /** A line for each control that was not caught; none if all is well. */
    static List<String> complaints(List<TargetResult> results) {
        ControlChecks checks = new ControlChecks();
        checks.nothingTakesNoTime(find(results, Target.EMPTY));
        checks.parkingIsSeen(find(results, Target.PARKING));
        return checks.complaints;
    }

    private void nothingTakesNoTime(TargetResult result) {
        double median = result.with(new Load(false, 1)).main().p50();
        if (!(median <= ABOUT_NOTHING_NANOS)) {
            complain(
                    "%s, closed loop: p50 %.3f ns (expected: at most %.1f)", Target.EMPTY, median, ABOUT_NOTHING_NANOS);
        }
    }

    private void parkingIsSeen(TargetResult result) {
        double expected = NEARLY_ALL * Target.PARKED.toNanos();
        LoadResult found = result.with(new Load(true, 1));
        double tail = found.main().p9999();
        if (!(tail >= expected)) {
            complain("%s, open loop: p99.99 %.0f ns (expected: at least %.0f)", Target.PARKING, tail, expected);
        }
        double longest = found.distributions().get(Responses.SERVICE).max();
        if (!(longest >= Target.PARKED.toNanos())) {
            complain(
                    "%s, open loop: longest call %.0f ns (expected: at least %d)",
                    Target.PARKING, longest, Target.PARKED.toNanos());
        }
    }

    private void complain(String format, Object... arguments) {
        complaints.add(String.format(Locale.ROOT, format, arguments));
    }

    private static TargetResult find(List<TargetResult> results, String control) {
        return results.stream()
                .filter(result -> result.subject().equals(control))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("results: without " + control + " (expected: with it)"));
    }
}
