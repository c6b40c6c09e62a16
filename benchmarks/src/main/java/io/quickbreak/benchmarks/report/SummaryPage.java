package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The summary of a run in Markdown: every target of the design that the run covers beside what was measured, and all results.
 */
public final class SummaryPage {

    private static final String MISSING = "—";

    private final Scores scores;
    private final MachineDescription machine;
    private final StringBuilder text = new StringBuilder();

    private SummaryPage(Scores scores, MachineDescription machine) {
        this.scores = scores;
        this.machine = machine;
    }

    /**
     * Writes the summary.
     *
     * @param scores what was measured
     * @param machine what it was measured on
     * @return Markdown
     */
    public static String of(Scores scores, MachineDescription machine) {
        SummaryPage page = new SummaryPage(scores, machine);
        page.head();
        page.baselines();
        page.targets();
        page.allocation();
        page.notCovered();
        page.results();
        return page.text.toString();
    }

    private void head() {
        line("# Benchmarks");
        line("");
        line("Measured " + machine.date() + " at commit `" + machine.commit() + "` (uncommitted changes: "
                + machine.uncommittedChanges() + ") on " + machine.cpu() + ", " + machine.cores() + " cores, "
                + machine.kernel() + ", clock source " + machine.clockSource() + ", frequency governor "
                + machine.governor() + ", load average before " + machine.loadBefore() + ", after "
                + machine.loadAfter() + ". " + machine.jvm() + ", collector " + machine.gc() + ".");
        line("");
        line(
                "Average time a call in nanoseconds ± half of the 99.9 % confidence interval that JMH gives over all iterations; "
                        + scores.howMeasured() + ".");
        line("");
    }

    private void baselines() {
        line("## What the limits are made of");
        line("");
        line("| | what | ns |");
        line("|---|---|---|");
        baseline("L", "volatile load and branch", DesignTargets.LOAD);
        baseline("A", "`AtomicLong.getAndAdd` on an own cache line", DesignTargets.ADD);
        baseline("", "the same on one line for two threads", DesignTargets.ADD_SHARED.at(2));
        baseline("C", "`System.nanoTime()`", DesignTargets.CLOCK);
        line("");
    }

    private void baseline(String symbol, String what, Measured measured) {
        line("| " + symbol + " | " + what + " | "
                + measured.in(scores).map(SummaryPage::show).orElse(MISSING) + " |");
    }

    private void targets() {
        line("## The design's targets");
        line("");
        line(
                "Times include what the benchmark itself costs (see `none` below), but for the failure mixes: there the time of"
                        + " `none`, which reads the same random sequence, is taken off, ours and theirs. Ratios are the peer's time by"
                        + " ours in this run. *Inside the error* means that the difference to the target is smaller than the error."
                        + " The verdict is that of the limit and of all peers in this run.");
        line("");
        line("| operation | threads | measured, ns | limit, ns | limit met | beside the peers | verdict |");
        line("|---|---|---|---|---|---|---|");
        DesignTargets.all().forEach(target -> target(TargetRow.of(target, scores)));
        line("");
    }

    private void target(TargetRow row) {
        String beside = row.peers().stream().map(SummaryPage::besidePeer).collect(Collectors.joining("<br>"));
        line(String.join(
                " | ",
                "| " + row.target().row(),
                String.valueOf(row.target().threads()),
                row.ours().map(SummaryPage::show).orElse(MISSING),
                row.target().limit().formula() + " = "
                        + row.limit().map(SummaryPage::show).orElse(MISSING),
                bold(row.ownVerdict()) + close(row.isInsideTheError()),
                beside,
                bold(row.verdict()) + " |"));
    }

    private static String besidePeer(TargetRow.Peer peer) {
        String name = peer.target().subject();
        String wanted = peer.target().wording();
        if (peer.ratio().isEmpty()) {
            return name + " not in this run (" + wanted + ")";
        }
        String verdict = peer.verdict() == Verdict.NOT_JUDGED
                ? ""
                : ": " + bold(peer.verdict()) + close(peer.isInsideTheError());
        return name + " " + showRatio(peer.ratio().get()) + " (" + wanted + verdict + ")";
    }

    private static String bold(Verdict verdict) {
        return verdict == Verdict.NOT_MET ? "**" + verdict.wording() + "**" : verdict.wording();
    }

    private static String close(boolean insideTheError) {
        return insideTheError ? ", inside the error" : "";
    }

    private void allocation() {
        List<Map.Entry<Operation, Score>> promised = AllocationSection.promisedNone(scores);
        line("## Allocation");
        line("");
        line(
                "Target: 0 bytes a call in every steady state. JMH itself allocates some kilobytes an iteration; what these could come to by"
                        + " the call is given as *harness*. Those nearest to it:");
        line("");
        line("| operation | subject | threads | B/call | harness, at most | met |");
        line("|---|---|---|---|---|---|");
        promised.stream().limit(5).forEach(this::allocationOf);
        long met = promised.stream()
                .filter(result -> Allocation.isNone(result.getValue()))
                .count();
        line("");
        line("Met by " + met + " of " + promised.size() + " results.");
        line("");
    }

    private void allocationOf(Map.Entry<Operation, Score> result) {
        Operation operation = result.getKey();
        Score score = result.getValue();
        line(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.4f | %.4f | %s |",
                operation.name(),
                operation.subject(),
                operation.threads(),
                score.bytesPerCall(),
                Allocation.allowance(score),
                bold(Verdict.of(Allocation.isNone(score)))));
    }

    private void notCovered() {
        line("Of the design's table these benchmarks do not cover: "
                + DesignTargets.NOT_COVERED.stream().collect(Collectors.joining("; ")) + ".");
        line("");
    }

    private void results() {
        line("## All results");
        line("");
        line("| benchmark | subject | threads | ns | B/call |");
        line("|---|---|---|---|---|");
        scores.all()
                .forEach((operation, score) -> line(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %s | %.3f |",
                        operation.name(),
                        operation.subject(),
                        operation.threads(),
                        show(score.nanos()),
                        score.bytesPerCall())));
    }

    private static String show(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f ± %.2f", estimate.value(), estimate.error());
    }

    private static String showRatio(Estimate ratio) {
        return String.format(Locale.ROOT, "%.1f× ± %.1f", ratio.value(), ratio.error());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
