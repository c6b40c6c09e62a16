package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.replay.measure.Cause;
import io.quickbreak.benchmarks.replay.measure.PhaseSwitch;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a replay is measured, how exact it was this time, and where its limits are. */
final class MethodNotes {
    private final ReplayResult result;

    MethodNotes(ReplayResult result) {
        this.result = result;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Latency counts from the moment at which the schedule wanted the payment to arrive, so neither a late load"
                        + " generator nor a full queue hides waiting time (no coordinated omission). Every payment is recorded; none is"
                        + " sampled or dropped.");
        sentences.add(
                "The two runs were made one after the other, each with a fresh service and a fresh server process, so that"
                        + " they do not compete for the processor. Load and service times are the same, from the same seed. Before"
                        + " each run some payments that do not count went the same way, so that no run pays for class loading.");
        sentences.add("The load generator was late by at most " + Numbers.millis(worstStartDelay())
                + "; this is part of the latencies. The server confirmed each change of phase at most "
                + Numbers.millis(worstSwitchDelay()) + " after it was planned.");
        sentences.add(
                "Threads and connections are reckoned from the begin and end of each payment and of each HTTP exchange. A"
                        + " connection counts as tied up while an exchange is in flight on it; idle connections kept open do not count.");
        if (queueFull() > 0) {
            sentences.add(
                    Numbers.count(queueFull()) + " payments found the queue full and failed at once. Their short"
                            + " latencies are in the percentiles too, and make those look better than they are for the customer.");
        }
        states(result.withBreaker().run()).ifPresent(sentences::add);
        sentences.add(
                "Client and server share one machine and its loopback interface: there is no network. The server's"
                        + " service times are drawn from a distribution (log-normal, median 4 ms); it does no work. This is one run of"
                        + " each kind: it shows what happens, not how much it varies.");
        return sentences;
    }

    private double worstStartDelay() {
        return Math.max(
                        result.withoutBreaker().run().worstStartDelayNanos(),
                        result.withBreaker().run().worstStartDelayNanos())
                / 1e6;
    }

    private long queueFull() {
        return result.withoutBreaker().causes().get(Cause.QUEUE_FULL)
                + result.withBreaker().causes().get(Cause.QUEUE_FULL);
    }

    private double worstSwitchDelay() {
        return Stream.of(result.withoutBreaker(), result.withBreaker())
                        .flatMap(run -> run.run().phaseSwitches().stream())
                        .mapToLong(MethodNotes::delay)
                        .reduce(0, Math::max)
                / 1e6;
    }

    private static long delay(PhaseSwitch phaseSwitch) {
        return phaseSwitch.confirmedNanos() - phaseSwitch.plannedNanos();
    }

    private static Optional<String> states(RunResult run) {
        return run.totals()
                .map(totals -> "The breaker's state was looked at every millisecond and after every payment: "
                        + Numbers.count(run.stateChanges().size() - 1) + " of its "
                        + Numbers.count(totals.transitions())
                        + " transitions were seen and are drawn.");
    }
}
