package io.quickbreak.observe;

import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.Trip;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers of one breaker as text. */
final class Report {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CLASS = 200;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    private final StringBuilder text = new StringBuilder();

    private Report() {}

    static String of(Metrics metrics) {
        Report report = new Report();
        report.line("circuit breaker " + OneLine.of(metrics.name(), LONGEST_NAME));
        report.state(metrics.snapshot(), metrics.openRemaining());
        report.rates(metrics.rates());
        report.totals(metrics.totals());
        report.transitions(metrics.recentTransitions());
        return report.text.toString();
    }

    private void state(Snapshot seen, @Nullable Duration remaining) {
        String state = seen.state().name();
        if (remaining != null) {
            state += ", " + seconds(remaining) + " to run";
        }
        if (seen.openings() > 0) {
            state += ", opened " + seen.openings() + (seen.openings() == 1 ? " time" : " times")
                    + " since it was closed";
        }
        row("state", state);
        Trip trip = seen.trip();
        if (trip != null) {
            row(seen.state() == State.METRICS_ONLY ? "would have opened" : "opened by", cause(trip));
        }
        row("window", counts(seen.calls(), seen.failures(), seen.slowCalls()));
    }

    private void rates(Rates rates) {
        row("failure rate", percent(rates.failureRate()));
        row("slow call rate", percent(rates.slowCallRate()));
    }

    private void totals(Totals totals) {
        long calls = totals.calls();
        int width = Math.max(digits(calls), digits(Math.max(totals.transitions(), totals.wouldHaveOpened())));
        row("total calls", number(calls, width));
        share("  successful", totals.successful(), calls, width);
        share("  failed", totals.failed(), calls, width);
        share("  ignored", totals.ignored(), calls, width);
        share("  rejected", totals.rejected(), calls, width);
        share("  late", totals.late(), calls, width);
        row("state changes", number(totals.transitions(), width));
        row("would have opened", number(totals.wouldHaveOpened(), width));
    }

    private void transitions(List<Transition> recent) {
        if (recent.isEmpty()) {
            return;
        }
        line("  last transitions");
        for (Transition transition : recent) {
            line(String.format(
                    Locale.ROOT,
                    "    %14s  %s -> %s%s",
                    seconds(transition.at()),
                    transition.from(),
                    transition.to(),
                    reason(transition)));
        }
    }

    private static String reason(Transition transition) {
        Trip trip = transition.trip();
        Class<?> thrown = transition.thrown();
        String reason = trip == null ? "" : "  " + cause(trip);
        return thrown == null ? reason : reason + "; " + OneLine.of(thrown.toString(), LONGEST_CLASS);
    }

    private static String cause(Trip trip) {
        return trip.cause() + ", " + counts(trip.calls(), trip.failures(), trip.slowCalls());
    }

    private static String counts(int calls, int failures, int slowCalls) {
        return calls + (calls == 1 ? " call, " : " calls, ") + failures + " failed, " + slowCalls + " slow";
    }

    private void share(String label, long count, long calls, int width) {
        double share = calls == 0 ? Double.NaN : PERCENT * count / calls;
        row(label, number(count, width) + String.format(Locale.ROOT, "  %9s", percent(share)));
    }

    private void row(String label, String value) {
        line(String.format(Locale.ROOT, "  %-17s  %s", label, value));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String number(long count, int width) {
        return String.format(Locale.ROOT, "%" + width + "d", count);
    }

    private static int digits(long count) {
        return Long.toString(count).length();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / NANOS_PER_SECOND);
    }

    /** Returns the rate with one decimal, or a dash if it is not known. */
    static String percent(double rate) {
        return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.1f %%", rate);
    }
}
