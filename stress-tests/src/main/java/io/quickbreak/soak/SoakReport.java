package io.quickbreak.soak;

import java.util.ArrayList;
import java.util.List;

/** What a soak has found, and whether that is good: nothing violated, everything checked, every fault injected, every main transition seen. */
final class SoakReport {

    private final SoakSettings settings;
    private final SoakRecord record;
    private final SoakCounts counts;

    SoakReport(SoakSettings settings, SoakRecord record, SoakCounts counts) {
        this.settings = settings;
        this.record = record;
        this.counts = counts;
    }

    boolean isGood() {
        return !record.findings().hasViolations() && missing().isEmpty();
    }

    /** What should have happened and did not: a soak that has not seen it shows nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        record.faults().missing().forEach(kind -> missing.add("not injected: " + kind.label()));
        record.edges().missing().forEach(edge -> missing.add("not seen: " + edge));
        record.findings().unchecked().stream()
                .filter(invariant -> invariant != Invariant.VIRTUAL_THREADS_ARE_SERVED)
                .forEach(invariant -> missing.add("not checked: " + invariant.label()));
        return missing;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(counts.rounds() + " rounds: " + counts);
        lines.add("transitions seen: " + record.edges());
        lines.add("faults injected: " + record.faults());
        lines.add("");
        lines.add(String.format("%-28s %12s %9s", "invariant", "checked", "violated"));
        for (Invariant invariant : Invariant.values()) {
            lines.add(String.format(
                    "%-28s %12d %9d  %s",
                    invariant.label(),
                    record.findings().checksOf(invariant),
                    record.findings().violationsOf(invariant),
                    invariant.sentence()));
        }
        lines.add("");
        missing().forEach(what -> lines.add("FAILED " + what));
        record.findings().firstViolations().forEach(violation -> lines.add("VIOLATED " + violation));
        if (record.findings().hasViolations()) {
            lines.add("the last events:");
            record.events().last().forEach(event -> lines.add("  " + event));
        }
        lines.add((isGood() ? "GOOD" : "RED") + ", seed " + settings.seed()
                + (settings.control() != null
                        ? ", control " + settings.control().label()
                        : ""));
        return lines;
    }
}
