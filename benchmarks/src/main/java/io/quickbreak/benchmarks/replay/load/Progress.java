package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.State;
import io.quickbreak.benchmarks.replay.measure.FateCounts;
import io.quickbreak.benchmarks.replay.measure.Latencies;
import io.quickbreak.benchmarks.replay.measure.Payment;
import io.quickbreak.benchmarks.replay.measure.RunKind;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line a second about a run, for whoever watches. Counts and p99 are of the payments settled since the line before; p99 in milliseconds.
 */
final class Progress {
    private final PrintWriter out;
    private final RunKind kind;
    private final OutagePlan plan;
    private long flaggedSoFar;

    Progress(PrintWriter out, RunKind kind, OutagePlan plan) {
        this.out = out;
        this.kind = kind;
        this.plan = plan;
    }

    void print(long nowNanos, List<Payment> fresh, Optional<State> state, int busyThreads, int waiting) {
        FateCounts counts = FateCounts.of(fresh);
        flaggedSoFar += counts.flagged();
        String p99 = fresh.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%,.0f ms", Latencies.of(fresh).millisAt(99));
        out.printf(
                Locale.ROOT,
                "%5.1f/%.1f s  %-15s  %-11s  %-9s  p99 %9s  served %3d  flagged %3d  failed %3d"
                        + "  rejected so far %,5d  threads %3d  waiting %,5d%n",
                nowNanos / 1e9,
                plan.lengthNanos() / 1e9,
                kind.label(),
                plan.phaseAt(nowNanos).label(),
                state.map(State::name).orElse("no breaker"),
                p99,
                counts.served(),
                counts.flagged(),
                counts.failed(),
                flaggedSoFar,
                busyThreads,
                waiting);
        out.flush();
    }
}
