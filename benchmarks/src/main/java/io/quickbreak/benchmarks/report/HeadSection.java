package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.List;
import java.util.Map;

/** What was measured, on what, when, and how it came out. */
final class HeadSection implements Section {

    private static final int SHORT_HASH = 12;

    @Override
    public boolean isIn(Run run) {
        return true;
    }

    @Override
    public void write(Run run, Html html) {
        MachineDescription machine = run.machine();
        html.element("h1", "Quickbreak benchmarks");
        html.open("p", "class", "muted")
                .text(
                        "What a circuit breaker costs a call: Quickbreak beside other breakers, in one run on one machine. Measured "
                                + machine.date() + " at commit ")
                .element("code", shortHash(machine.commit()))
                .text(" on " + machine.cpu() + ", " + machine.cores() + " cores.")
                .close("p");
        tiles(run, html);
    }

    private static String shortHash(String commit) {
        return commit.length() <= SHORT_HASH ? commit : commit.substring(0, SHORT_HASH);
    }

    private static void tiles(Run run, Html html) {
        List<Verdict> verdicts = DesignTargets.all().stream()
                .map(target -> TargetRow.of(target, run.scores()).verdict())
                .toList();
        long met = verdicts.stream().filter(Verdict.MET::equals).count();
        long judged = met + verdicts.stream().filter(Verdict.NOT_MET::equals).count();
        List<Map.Entry<Operation, Score>> promised = AllocationSection.promisedNone(run.scores());
        long free = promised.stream()
                .filter(result -> Allocation.isNone(result.getValue()))
                .count();
        html.open("div", "class", "tiles");
        tile(html, "targets met, with all peers", met + " of " + judged, verdicts.size() - judged + " not measured");
        tile(html, "free of allocation", free + " of " + promised.size(), "results that must be");
        tile(html, "results", Numbers.count(run.scores().all().size()), "each with its error");
        tile(
                html,
                "load before, after",
                firstOf(run.machine().loadBefore()) + ", "
                        + firstOf(run.machine().loadAfter()),
                "on " + run.machine().cores() + " cores");
        html.close("div");
    }

    private static String firstOf(String loads) {
        return loads.split(" ", 2)[0];
    }

    private static void tile(Html html, String name, String value, String below) {
        html.open("div", "class", "tile");
        html.element("div", name, "class", "name");
        html.element("div", value, "class", "value");
        html.element("div", below, "class", "before");
        html.close("div");
    }
}
