package io.quickbreak.benchmarks.subject;

import java.util.List;

/**
 * The subjects by name, as benchmark parameters give it.
 *
 * <p>Each adapter is made by a factory method of its own class that is declared to return {@link Subject}. Were it made here, the
 * verifier would load all adapters to see that they are subjects, and the compiler could no longer count on there being one.
 */
public final class Subjects {

    /** Guards nothing: what a benchmark costs by itself. */
    public static final String NONE = "none";

    /** This breaker as it comes: totals counted. */
    public static final String QUICKBREAK = "quickbreak";

    /** This breaker with the totals of calls switched off. */
    public static final String QUICKBREAK_TOTALS_OFF = "quickbreak-totals-off";

    /** Resilience4j with its default window, which takes a lock. */
    public static final String RESILIENCE4J_SYNCHRONIZED = "resilience4j-synchronized";

    /** Resilience4j with its lock-free window. */
    public static final String RESILIENCE4J_LOCK_FREE = "resilience4j-lock-free";

    /** Resilience4j as fast as its settings make it: default window, exceptions without stack trace, no clock for the length of calls. */
    public static final String RESILIENCE4J_TUNED = "resilience4j-tuned";

    /** Failsafe. */
    public static final String FAILSAFE = "failsafe";

    /** All of them. */
    public static final List<String> ALL = List.of(
            NONE,
            QUICKBREAK,
            QUICKBREAK_TOTALS_OFF,
            RESILIENCE4J_SYNCHRONIZED,
            RESILIENCE4J_LOCK_FREE,
            RESILIENCE4J_TUNED,
            FAILSAFE);

    private Subjects() {}

    /**
     * Makes a subject.
     *
     * @param name one of the names above
     * @param settings its settings
     * @return a closed breaker
     * @throws IllegalArgumentException if there is no such subject
     */
    public static Subject of(String name, SubjectSettings settings) {
        return switch (name) {
            case NONE -> NoSubject.of(settings);
            case QUICKBREAK -> QuickbreakSubject.withTotals(settings);
            case QUICKBREAK_TOTALS_OFF -> QuickbreakSubject.withoutTotals(settings);
            case RESILIENCE4J_SYNCHRONIZED -> Resilience4jSubject.ofSynchronizedWindow(settings);
            case RESILIENCE4J_LOCK_FREE -> Resilience4jSubject.ofLockFreeWindow(settings);
            case RESILIENCE4J_TUNED -> Resilience4jSubject.tuned(settings);
            case FAILSAFE -> FailsafeSubject.of(settings);
            default ->
                throw new IllegalArgumentException(
                        "subject: " + name + " (expected: one of " + String.join(", ", ALL) + ")");
        };
    }
}
