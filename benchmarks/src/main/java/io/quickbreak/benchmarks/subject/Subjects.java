package io.quickbreak.benchmarks.subject;

import static io.quickbreak.benchmarks.subject.Form.ACQUIRE;
import static io.quickbreak.benchmarks.subject.Form.ASYNC;
import static io.quickbreak.benchmarks.subject.Form.BY_HAND;
import static io.quickbreak.benchmarks.subject.Form.COUNTS;
import static io.quickbreak.benchmarks.subject.Form.EXCEPTION;
import static io.quickbreak.benchmarks.subject.Form.FALLBACK;
import static io.quickbreak.benchmarks.subject.Form.HALF_OPEN;
import static io.quickbreak.benchmarks.subject.Form.LAMBDA;
import static io.quickbreak.benchmarks.subject.Form.RECOVERY;
import static io.quickbreak.benchmarks.subject.Form.REJECTION;
import static io.quickbreak.benchmarks.subject.Form.SLOW_CALLS;
import static io.quickbreak.benchmarks.subject.Form.SLOW_LAMBDA;
import static io.quickbreak.benchmarks.subject.Form.TIME_WINDOW;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** This breaker as it comes, with a thread that waits for the end of the open duration, so that a rejection reads no clock. */
    public static final String QUICKBREAK_WATCHED = "quickbreak-watched";

    /** The breaker of the textbooks: a lock around state, counters and a ring. */
    public static final String LOCKED = "locked";

    /** Resilience4j with its default window, which takes a lock. */
    public static final String RESILIENCE4J_SYNCHRONIZED = "resilience4j-synchronized";

    /** Resilience4j with its lock-free window. */
    public static final String RESILIENCE4J_LOCK_FREE = "resilience4j-lock-free";

    /** Resilience4j as fast as its settings make it: default window, exceptions without stack trace, no clock for the length of calls. */
    public static final String RESILIENCE4J_TUNED = "resilience4j-tuned";

    /** Failsafe. */
    public static final String FAILSAFE = "failsafe";

    /** Armeria. */
    public static final String ARMERIA = "armeria";

    /** SmallRye Fault Tolerance. */
    public static final String SMALLRYE = "smallrye";

    /** Sentinel. */
    public static final String SENTINEL = "sentinel";

    /** Hystrix. */
    public static final String HYSTRIX = "hystrix";

    /** Vert.x. */
    public static final String VERTX = "vertx";

    /** Pekko. */
    public static final String PEKKO = "pekko";

    private static final Map<String, Set<Form>> FORMS = forms();

    /** All of them. */
    public static final List<String> ALL = List.copyOf(FORMS.keySet());

    private Subjects() {}

    private static Map<String, Set<Form>> forms() {
        Set<Form> all = EnumSet.allOf(Form.class);
        Set<Form> withoutSlowCalls = EnumSet.complementOf(EnumSet.of(SLOW_CALLS, SLOW_LAMBDA));
        Map<String, Set<Form>> forms = new LinkedHashMap<>();
        forms.put(NONE, all);
        forms.put(QUICKBREAK, all);
        forms.put(QUICKBREAK_TOTALS_OFF, all);
        forms.put(QUICKBREAK_WATCHED, EnumSet.of(REJECTION, EXCEPTION, FALLBACK));
        forms.put(LOCKED, EnumSet.complementOf(EnumSet.of(ASYNC, TIME_WINDOW, SLOW_CALLS, SLOW_LAMBDA)));
        forms.put(RESILIENCE4J_SYNCHRONIZED, all);
        forms.put(RESILIENCE4J_LOCK_FREE, all);
        forms.put(RESILIENCE4J_TUNED, withoutSlowCalls);
        forms.put(FAILSAFE, withoutSlowCalls);
        forms.put(ARMERIA, EnumSet.of(ACQUIRE, BY_HAND, REJECTION, HALF_OPEN, TIME_WINDOW));
        forms.put(SMALLRYE, EnumSet.of(EXCEPTION, LAMBDA, FALLBACK, ASYNC, RECOVERY));
        forms.put(SENTINEL, EnumSet.of(BY_HAND, REJECTION, EXCEPTION, HALF_OPEN, TIME_WINDOW, SLOW_CALLS));
        forms.put(HYSTRIX, EnumSet.of(EXCEPTION, LAMBDA, FALLBACK, COUNTS));
        forms.put(VERTX, EnumSet.of(FALLBACK, ASYNC));
        forms.put(PEKKO, EnumSet.of(ACQUIRE, BY_HAND, REJECTION, EXCEPTION, LAMBDA, ASYNC, RECOVERY));
        return Collections.unmodifiableMap(forms);
    }

    /**
     * Returns who can be used in some form.
     *
     * @param form the form
     * @return the names, in the order of {@link #ALL}
     */
    public static List<String> offering(Form form) {
        return ALL.stream().filter(name -> FORMS.get(name).contains(form)).toList();
    }

    /**
     * Returns whether a subject is this breaker, with whatever settings.
     *
     * @param name one of the names above
     * @return false if it is a peer, or none
     */
    public static boolean isOurs(String name) {
        return name.startsWith(QUICKBREAK);
    }

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
            case QUICKBREAK_WATCHED -> QuickbreakSubject.watched(settings);
            case LOCKED -> LockedSubject.of(settings);
            case RESILIENCE4J_SYNCHRONIZED -> Resilience4jSubject.ofSynchronizedWindow(settings);
            case RESILIENCE4J_LOCK_FREE -> Resilience4jSubject.ofLockFreeWindow(settings);
            case RESILIENCE4J_TUNED -> Resilience4jSubject.tuned(settings);
            case FAILSAFE -> FailsafeSubject.of(settings);
            case ARMERIA -> ArmeriaSubject.of(settings);
            case SMALLRYE -> SmallRyeSubject.of(settings);
            case SENTINEL -> SentinelSubject.of(settings);
            case HYSTRIX -> HystrixSubject.of(settings);
            case VERTX -> VertxSubject.of(settings);
            case PEKKO -> PekkoSubject.of(settings);
            default ->
                throw new IllegalArgumentException(
                        "subject: " + name + " (expected: one of " + String.join(", ", ALL) + ")");
        };
    }
}
