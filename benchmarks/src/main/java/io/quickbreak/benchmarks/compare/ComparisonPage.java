package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.report.Operation;
import java.util.List;
import java.util.Locale;

/** A comparison in Markdown. */
public final class ComparisonPage {

    private ComparisonPage() {}

    /**
     * Writes the page.
     *
     * @param comparison what came out
     * @param before which build it was
     * @param after which build it was
     * @param onlyInOne cases that only one of them has
     * @param machine what they were run on
     * @return Markdown
     */
    public static String of(
            Comparison comparison, String before, String after, List<Case> onlyInOne, MachineDescription machine) {
        StringBuilder page = new StringBuilder();
        page.append("# Two builds\n\n");
        page.append(String.format(
                "Before: %s. After: %s. %s on %s, %d cores, %s, collector %s, load average before %s, after %s.%n%n",
                before,
                after,
                machine.date(),
                machine.cpu(),
                machine.cores(),
                machine.jvm(),
                machine.gc(),
                machine.loadBefore(),
                machine.loadAfter()));
        page.append(String.format(
                Locale.ROOT,
                "%d rounds, each with a fork of either build one right after the other, the first being the second in the next round."
                        + " Ratio: geometric mean of the rounds' ratios after / before. Interval: Student's t of their"
                        + " logarithms; all intervals together hold in %d %% of comparisons (Bonferroni). Slower, faster: the"
                        + " interval does not hold 1. No difference shown: it holds 1, and nothing beyond %.0f %%. Too noisy to"
                        + " tell: it holds 1, and more than that.%n%n",
                comparison.rounds(),
                Comparison.LEVEL_PERCENT,
                100 * comparison.tolerance()));
        page.append(
                "| benchmark | subject | threads | before, ns | after, ns | after / before | interval | verdict |\n");
        page.append("|---|---|---|---|---|---|---|---|\n");
        comparison.results().forEach(result -> page.append(row(result, comparison.tolerance())));
        page.append(String.format(
                Locale.ROOT,
                "%nSlower by more than %.0f %%: %d of %d.%n",
                100 * comparison.tolerance(),
                comparison.tooSlow().size(),
                comparison.results().size()));
        if (!onlyInOne.isEmpty()) {
            page.append("\nNot compared, for only one build has it:\n\n");
            onlyInOne.forEach(one -> page.append("- ").append(one).append('\n'));
        }
        return page.toString();
    }

    private static String row(Compared result, double tolerance) {
        Operation operation = result.operation();
        String verdict = result.change().wording();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.2f | %.2f | %.3f | %.3f..%.3f | %s |%n",
                operation.name(),
                operation.subject(),
                operation.threads(),
                result.before(),
                result.after(),
                result.ratio(),
                result.low(),
                result.high(),
                result.isSlowerBeyond(tolerance) ? "**" + verdict + "**" : verdict);
    }
}
