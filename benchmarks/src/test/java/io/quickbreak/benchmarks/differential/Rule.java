package io.quickbreak.benchmarks.differential;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is kept out of the comparison, since the sides mean different things. Each is a row of {@code core/docs/differences.md}, which begins
 * with {@link #situation}, and has a test in {@link DifferencesTest}.
 */
enum Rule {

    // ---- applied by the adapters, step by step ----

    /** The adapter keeps the outcome to itself. */
    LATE_OUTCOME("An outcome arrives after the breaker has changed its state"),

    /** The adapter keeps it to itself. */
    LATE_RELEASE("A permit is given back after the breaker has changed its state"),

    /** The adapter keeps the second report to itself. */
    SECOND_REPORT("A probe reports twice"),

    /** The adapter shows no counts while OPEN. */
    COUNTS_WHILE_OPEN("Counts are read while the breaker is open"),

    /** The adapter lets the peer's clock be a nanosecond ahead when a call comes. */
    AT_THE_DEADLINE("A call comes at the very nanosecond of the deadline"),

    /** The adapter rounds the peer's clock up when an outcome is reported, which is when a deadline is set. */
    DEADLINE_IN_TICKS("The breaker opens in the middle of a microsecond"),

    /** The adapter reports the same outcome for the probes that are missing. */
    CERTAIN_VERDICT("The verdict of the probes is certain, but not all have reported"),

    /** The adapter takes the permit that has come free, so that it is not lent again. */
    ROOM_AFTER_REPORT("A probe has reported, and there is no verdict yet"),

    /** The adapter ends the comparison when the peer trips by rounding alone. */
    ROUNDED_RATE("The failure rate is less than half a percent below the threshold"),

    /** The adapter reports a nanosecond more. */
    AT_THE_SLOW_DURATION("A call takes exactly the duration from which it is slow"),

    /** The adapter reports it as one that failed, and was not slow. */
    SLOW_PROBE("A probe is slow"),

    /** The adapter reports a failure without a result. */
    NULL_RESULT("A call returns null, and the predicate takes that for a failure"),

    /** The adapter gives the same order once more, which empties the window. */
    WOULD_HAVE_OPENED("A breaker that only measures would have opened"),

    /** The adapter lets the breaker close in between. */
    OPEN_WHILE_METRICS_ONLY("A breaker that only measures is ordered to open"),

    /** The adapter lets the breaker close in between. */
    OPEN_AFTER_FORCED_OPEN("A breaker that was forced open is ordered to open, and stays open longer each time"),

    /** The adapter exchanges the peer's clock, or moves what the peer has read from it, by reflection. */
    GIVEN_CLOCK("A time window is to go by a clock that is given"),

    /** The adapter lets the peer's window begin where the slice does. */
    BEGINNING_OF_SLICES("A breaker with a time window is made or closes in the middle of a slice"),

    /** The adapter lets the peer look at its window in between. */
    IDLE_WINDOW("No call comes for longer than the time window, and then one does"),

    /** The adapter takes out what is over before it asks for the counts. */
    COUNTS_AS_OF_LAST_OUTCOME("Counts of a time window are read when some time has passed"),

    // ---- applied by the generator, once and for all ----

    /** The probe timeout is longer than a history. */
    LOST_PROBE("A probe never reports"),

    /** Histories for such a peer have no ignored outcomes. */
    IGNORED_OUTCOME("An outcome says nothing about the dependency"),

    /** How many probes must succeed follows from the failure rate. */
    RATE_OF_PROBES("Some of the probes may fail"),

    /** There are no fewer minimum calls than probes, unless the window must be full. */
    FEWER_CALLS_THAN_PROBES("The minimum of calls is below the number of probes"),

    /** There are no more minimum calls than the window has. */
    MORE_CALLS_THAN_WINDOW("The minimum of calls is above the window"),

    /** Windows are 2 or more with the lock-free window, of calls or of seconds. */
    LOCK_FREE_WINDOW_OF_ONE("The window has room for one call"),

    /** Open durations are whole milliseconds. */
    PART_OF_A_MILLISECOND("The open duration is not a whole number of milliseconds"),

    /** The rate is that of all calls since the breaker closed. */
    RATE_OF_LAST_CALLS("The failure rate of a number of last calls is wanted"),

    /** How many probes must succeed follows from the failures that trip. */
    NO_RULE_FOR_PROBES("It is not said how many probes must succeed"),

    /** Windows have the slices that the peer's have. */
    NUMBER_OF_SLICES("A time window is to have a number of slices"),

    /** Histories for such a peer have no slow calls. */
    RATE_OF_SLOW_CALLS("A rate of slow calls is to open the breaker"),

    /** Predicates do not throw. */
    THROWING_PREDICATE("The predicate on results throws");

    /** Those that an adapter of {@link Resilience4jPeer} applies. */
    static final Set<Rule> OF_RESILIENCE4J = EnumSet.of(
            LATE_OUTCOME,
            LATE_RELEASE,
            SECOND_REPORT,
            COUNTS_WHILE_OPEN,
            AT_THE_DEADLINE,
            DEADLINE_IN_TICKS,
            CERTAIN_VERDICT);

    /** Those that an adapter of {@link FailsafePeer} applies to any settings; {@link #ROUNDED_RATE} needs a rate. */
    static final Set<Rule> OF_FAILSAFE =
            EnumSet.of(LATE_OUTCOME, SECOND_REPORT, COUNTS_WHILE_OPEN, DEADLINE_IN_TICKS, ROOM_AFTER_REPORT);

    /** Those that it applies beside them where slow calls are counted. */
    static final Set<Rule> OF_SLOW_CALLS = EnumSet.of(AT_THE_SLOW_DURATION, SLOW_PROBE);

    /** Those that it applies beside them where orders are given. */
    static final Set<Rule> OF_ORDERS = EnumSet.of(WOULD_HAVE_OPENED, OPEN_WHILE_METRICS_ONLY, OPEN_AFTER_FORCED_OPEN);

    /** Those that it applies beside them to a lock-free window of seconds. */
    static final Set<Rule> OF_LOCK_FREE_SECONDS = EnumSet.of(GIVEN_CLOCK, BEGINNING_OF_SLICES, IDLE_WINDOW);

    /** Those that an adapter of {@link FailsafePeer} applies beside its own to a period. */
    static final Set<Rule> OF_PERIOD =
            EnumSet.of(GIVEN_CLOCK, BEGINNING_OF_SLICES, IDLE_WINDOW, COUNTS_AS_OF_LAST_OUTCOME);

    private final String situation;

    Rule(String situation) {
        this.situation = situation;
    }

    String situation() {
        return situation;
    }
}
