package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.State;
import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.replay.measure.FateCounts;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.StateChange;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the figures say, in sentences; every number in them is reckoned from the runs. */
final class Findings {
    private final ReplayResult result;
    private final OutagePlan plan;

    Findings(ReplayResult result) {
        this.result = result;
        this.plan = result.options().outage();
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(fates());
        sentences.add(threads());
        firstAfter(plan.beginNanos(Phase.HANG), change -> change.state() == State.OPEN)
                .map(this::opened)
                .ifPresent(sentences::add);
        firstAfter(plan.beginNanos(Phase.RECOVERED), change -> change.state() == State.CLOSED)
                .map(this::closed)
                .ifPresent(sentences::add);
        sentences.add(server());
        return sentences;
    }

    private String fates() {
        FateCounts without = result.withoutBreaker().whole().counts();
        FateCounts with = result.withBreaker().whole().counts();
        return "Without the breaker " + Numbers.count(without.failed()) + " of " + Numbers.count(without.total())
                + " payments failed (" + Numbers.percent(without.failed(), without.total()) + "); with it "
                + Numbers.count(with.failed()) + " (" + Numbers.percent(with.failed(), with.total()) + "), and "
                + Numbers.count(with.flagged()) + " were accepted and flagged for manual review.";
    }

    private String threads() {
        return "All " + result.options().service().workers() + " request threads were tied up for "
                + noThreadFree(result.withoutBreaker()) + " without the breaker and for "
                + noThreadFree(result.withBreaker()) + " with it; meanwhile up to "
                + Numbers.count(result.withoutBreaker().whole().peakWaiting()) + " and "
                + Numbers.count(result.withBreaker().whole().peakWaiting()) + " payments waited for a thread.";
    }

    private static String noThreadFree(RunSummary run) {
        return Numbers.seconds(run.whole().noThreadFreeNanos() / 1e9);
    }

    private Optional<StateChange> firstAfter(long nanos, Predicate<StateChange> wanted) {
        return result.withBreaker().run().stateChanges().stream()
                .filter(change -> change.atNanos() >= nanos)
                .filter(wanted)
                .findFirst();
    }

    private String opened(StateChange change) {
        double after = (change.atNanos() - plan.beginNanos(Phase.HANG)) / 1e9;
        double timeout = result.options().service().requestTimeout().toNanos() / 1e9;
        return "The breaker opened " + Numbers.seconds(after)
                + " after the fraud check began to hang. Until then the two"
                + " runs are alike: a breaker knows of a hang only when calls time out, here after "
                + Numbers.seconds(timeout) + ".";
    }

    private String closed(StateChange change) {
        double after = (change.atNanos() - plan.beginNanos(Phase.RECOVERED)) / 1e9;
        long flagged =
                result.withBreaker().phases().get(Phase.RECOVERED).counts().flagged();
        return "It closed " + Numbers.seconds(after) + " after the fraud check had recovered; "
                + Numbers.count(flagged)
                + " payments that could have been checked by then were flagged: the price of waiting before the next probe.";
    }

    private String server() {
        return Numbers.count(result.withoutBreaker().run().receivedByServer())
                + " fraud checks reached the server without the breaker, "
                + Numbers.count(result.withBreaker().run().receivedByServer()) + " with it.";
    }
}
