package io.quickbreak.benchmarks.latency;

import io.quickbreak.benchmarks.subject.Subjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured.
 *
 * @param subjects who; the controls are measured as well
 * @param crowd threads of the loads with many of them
 * @param collector what collects the garbage
 * @param pace how long, how fast
 */
public record LatencyPlan(List<String> subjects, int crowd, Collector collector, ProbePace pace) {

    /** Who is measured unless told otherwise. */
    public static final List<String> SUBJECTS = List.of(
            Subjects.NONE,
            Subjects.QUICKBREAK,
            Subjects.QUICKBREAK_WATCHED,
            Subjects.LOCKED,
            Subjects.RESILIENCE4J_SYNCHRONIZED,
            Subjects.RESILIENCE4J_LOCK_FREE,
            Subjects.FAILSAFE,
            Subjects.ARMERIA,
            Subjects.SMALLRYE);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    public LatencyPlan {
        subjects = List.copyOf(subjects);
        for (String subject : subjects) {
            require(
                    waysOf(subject).findAny().isPresent(),
                    "subjects",
                    subject,
                    "those that reject by return value or exception");
        }
        requireIn("threads", crowd, 1, 1_024);
        requireIn("rounds", pace.rounds(), 1, 100);
        requireIn("batch", pace.batch(), 1, 10_000);
        requireIn("rate", pace.rate(), 1_000, 10_000_000);
        requireIn("crowd-rate", pace.crowdRate(), 1_000, 10_000_000);
    }

    private static void requireIn(String name, long value, long least, long most) {
        require(value >= least && value <= most, name, value, least + ".." + most);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
        }
    }

    private static Stream<Way> waysOf(String subject) {
        return Arrays.stream(Way.values())
                .filter(way -> Subjects.offering(way.form()).contains(subject));
    }

    /** Controls first: if they are not caught, the rest means nothing. */
    List<ProbeSettings> targets() {
        List<ProbeSettings> targets = new ArrayList<>();
        Target.CONTROLS.forEach(control -> targets.add(new ProbeSettings(control, Way.BOOLEAN, crowd, pace)));
        for (Way way : Way.values()) {
            subjects.stream()
                    .filter(Subjects.offering(way.form())::contains)
                    .forEach(subject -> targets.add(new ProbeSettings(subject, way, crowd, pace)));
        }
        return targets;
    }
}
