package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.List;
import java.util.Map;

/** What the run was made on, and with what settings. */
final class MachineSection implements Section {

    @Override
    public boolean isIn(Run run) {
        return true;
    }

    @Override
    public void write(Run run, Html html) {
        html.element("h2", "Machine and settings");
        html.open("dl");
        facts(run).forEach(fact -> html.element("dt", fact.getKey()).element("dd", fact.getValue()));
        html.element("dt", "JVM flags").open("dd", "class", "flags");
        for (String flag : run.machine().jvmFlags().split(" ", -1)) {
            html.element("span", flag);
        }
        html.close("dd").close("dl");
    }

    private static List<Map.Entry<String, String>> facts(Run run) {
        MachineDescription machine = run.machine();
        return List.of(
                Map.entry("processor", machine.cpu() + ", " + machine.cores() + " cores"),
                Map.entry("frequency governor", machine.governor()),
                Map.entry("kernel", machine.kernel()),
                Map.entry("clock source", machine.clockSource()),
                Map.entry("load before, after", machine.loadBefore() + "; " + machine.loadAfter()),
                Map.entry("JVM", machine.jvm()),
                Map.entry("JDK", machine.jdkVersion() + ", " + machine.jdkVendor()),
                Map.entry("collector", machine.gc()),
                Map.entry(
                        "further JVM arguments",
                        machine.jvmArgs().isEmpty() ? "none" : String.join(" ", machine.jvmArgs())),
                Map.entry("measured", run.scores().howMeasured()),
                Map.entry("begun", machine.date()),
                Map.entry("commit", machine.commit() + ", uncommitted changes: " + machine.uncommittedChanges()));
    }
}
