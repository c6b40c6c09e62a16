package io.quickbreak.benchmarks.latency;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured in one JVM.
 *
 * @param subject a subject's name, or a control's
 * @param way how it rejects
 * @param crowd threads of the loads with many of them
 * @param pace how long, how fast
 */
record ProbeSettings(String subject, Way way, int crowd, ProbePace pace) {

    /**
     * Returns the loads, in this order.
     *
     * @return closed and open loops, with one thread and with the crowd
     */
    @JsonIgnore
    List<Load> loads() {
        return Stream.of(new Load(false, 1), new Load(true, 1), new Load(false, crowd), new Load(true, crowd))
                .distinct()
                .toList();
    }

    long ratePerSecond(Load load) {
        return load.threads() == 1 ? pace.rate() : pace.crowdRate();
    }

    /** {@code failsafe-boolean}: the name of its directory. */
    @JsonIgnore
    String label() {
        return Target.CONTROLS.contains(subject) ? subject : subject + "-" + way.label();
    }
}
