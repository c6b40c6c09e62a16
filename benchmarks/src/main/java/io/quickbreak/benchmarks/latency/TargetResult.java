package io.quickbreak.benchmarks.latency;

import java.util.List;

/**
 * What was found of one target.
 *
 * @param subject a subject's name, or a control's
 * @param way how it rejected
 * @param directory its files, below the run's directory
 * @param loads in the order in which they were measured
 */
record TargetResult(String subject, Way way, String directory, List<LoadResult> loads) {

    LoadResult with(Load load) {
        return loads.stream()
                .filter(result -> result.load().equals(load))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("load: " + load + " (expected: measured)"));
    }

    boolean isControl() {
        return Target.CONTROLS.contains(subject);
    }
}
