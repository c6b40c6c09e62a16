package io.quickbreak;

import io.quickbreak.internal.Checks;
import io.quickbreak.internal.CountWindow;
import io.quickbreak.internal.ProbeTable;
import io.quickbreak.internal.Rules;
import io.quickbreak.internal.StateWord;
import io.quickbreak.internal.TimeWindow;
import io.quickbreak.internal.TransitionLog;
import io.quickbreak.internal.TripRule;
import io.quickbreak.internal.WindowShape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a breaker: when it trips, how long it stays open, how it recovers, what it counts. Immutable; one may serve any number of breakers.
 *
 * <pre>{@code
 * CircuitBreakerConfig.builder().consecutiveFailures(5).build();                        // the default
 * CircuitBreakerConfig.builder().failures(5).ofLast(20).build();
 * CircuitBreakerConfig.builder().countWindow(100).failureRate(50).minimumCalls(20).build();
 * CircuitBreakerConfig.builder().timeWindow(Duration.ofSeconds(10)).failureRate(50).minimumCalls(20).build();
 * }</pre>
 *
 * <p>Two configurations are equal if all their settings are; predicates, functions and clocks are equal only to themselves.
 */
public final class CircuitBreakerConfig {

    private static final Duration SHORTEST_TIME_WINDOW = Duration.ofMillis(10);
    private static final Duration LONGEST_TIME_WINDOW = Duration.ofHours(1);
    private static final Duration SHORTEST_SLOW_CALL = Duration.ofMillis(1);
    private static final Duration LONGEST_SLOW_CALL = Duration.ofMinutes(5);

    private static final int DEFAULT_CONSECUTIVE_FAILURES = 5;
    private static final int DEFAULT_FAILURE_RATE = 50;
    private static final int DEFAULT_MINIMUM_CALLS_IN_TIME = 20;
    private static final int DEFAULT_SLICES = 10;
    private static final int DEFAULT_PROBES = 3;
    private static final int DEFAULT_FIRST_SHARE = 10;
    private static final int MOST_WATCHED_CALLS = 8_192;
    private static final int MOST_CALLS_IN_TIME = 1_000_000_000;
    private static final int PERCENT = 100;
    private static final Duration DEFAULT_OPEN_FOR = Duration.ofSeconds(30);
    private static final Duration DEFAULT_PROBE_TIMEOUT = Duration.ofSeconds(60);

    private static final CircuitBreakerConfig DEFAULTS = builder().build();

    private final Builder settings;
    private final TripRule trip;
    private final WindowShape shape;
    private final OutcomeRules outcomeRules;
    private final Rules rules;
    private final int successesToClose;

    private CircuitBreakerConfig(Builder b) {
        settings = b;
        shape = new WindowShape(
                b.callsInWindow(),
                b.nanosOfWindow(),
                b.slicesOfWindow(),
                b.slowCallRate != null,
                b.watchedCalls,
                b.compact);
        trip = new TripRule(
                b.minimumCallsToTrip(),
                b.minimumFailuresToTrip(),
                b.failureRateToTrip(),
                b.slowCallRate == null ? 0 : b.slowCallRate,
                b.hasWindow() && b.consecutiveFailures != null ? b.consecutiveFailures : 0);
        successesToClose = b.successesThatClose();
        outcomeRules = new OutcomeRules(
                b.recordException,
                b.ignoreException,
                b.cancellation,
                b.interruption,
                b.recordResult,
                b.retryAfter,
                b.retryAfterOfResult);
        rules = new Rules(
                trip,
                b.openFor,
                b.probes,
                successesToClose,
                b.probeTimeout.toNanos(),
                b.ramp.toNanos(),
                b.firstShare,
                b.forgetOpeningEvery.toNanos(),
                slowCallDuration().toNanos(),
                b.reopenWatch);
    }

    /**
     * Starts from the defaults: opens at 5 consecutive failures, stays open for 30 seconds, closes when 3 of 3 probes succeed.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these settings, for a configuration that differs in some.
     *
     * <p>A window that is set then replaces the one of these settings, whatever its kind: {@link Builder#countWindow}, {@link Builder#timeWindow} or {@link Builder#failures}.
     * Rate and minimum of calls stay where the new window has them.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder b = settings.copy();
        b.windowIsInherited = true;
        return b;
    }

    /**
     * Returns the configuration that {@link #builder()} builds if nothing is set.
     *
     * @return the defaults
     */
    public static CircuitBreakerConfig defaults() {
        return DEFAULTS;
    }

    // ---- tripping ----

    /**
     * Returns how many of the last outcomes are looked at.
     *
     * @return 1..10,000, or 0 for a time window
     */
    public int windowSize() {
        return shape.calls();
    }

    /**
     * Returns how far back the outcomes are looked at.
     *
     * @return 10 ms .. 1 h, or zero for a count window
     */
    public Duration timeWindow() {
        return Duration.ofNanos(shape.nanos());
    }

    /**
     * Returns into how many slices a time window is divided.
     *
     * @return 1..600, or 0 for a count window
     */
    public int slices() {
        return shape.slices();
    }

    /**
     * Returns how many outcomes the window must hold before it can trip by a rate or a number of failures.
     *
     * @return 1 or more
     */
    public int minimumCalls() {
        return trip.minimumCalls();
    }

    /**
     * Returns how many failures the window must hold to trip.
     *
     * @return 1 or more
     */
    public int minimumFailures() {
        return trip.minimumFailures();
    }

    /**
     * Returns how many percent of the outcomes in the window must be failures to trip.
     *
     * @return 1..100, or 0 if the breaker trips at a number of failures whatever their rate
     */
    public int failureRate() {
        return trip.failureRate();
    }

    /**
     * Returns how many percent of the outcomes in the window must be slow calls to trip.
     *
     * @return 1..100, or 0 if slow calls are not counted
     */
    public int slowCallRate() {
        return trip.slowRate();
    }

    /**
     * Returns from what duration on a call is slow.
     *
     * @return 1 ms .. 5 min, or zero if slow calls are not counted
     */
    public Duration slowCallDuration() {
        return settings.slowCallDuration == null ? Duration.ZERO : settings.slowCallDuration;
    }

    /**
     * Returns how many calls in flight are watched.
     *
     * @return 1..8192, or 0 if calls are measured when they end
     */
    public int watchedCalls() {
        return settings.watchedCalls;
    }

    /**
     * Returns how many failures one after the other trip beside another rule.
     *
     * @return 1..10,000, or 0 if that is no rule, or the only one
     */
    public int failuresInARow() {
        return trip.failuresInARow();
    }

    // ---- recovery ----

    /**
     * Returns how long the breaker stays open.
     *
     * @return 1 ms .. 24 h; the longest if it is not always the same
     */
    public Duration openFor() {
        return settings.openFor.longest();
    }

    /**
     * Returns how long the breaker stays open, by the number of openings.
     *
     * @return the backoff
     */
    public Backoff openDurations() {
        return settings.openFor;
    }

    /**
     * Returns how long the breaker must be closed until one opening is forgotten.
     *
     * @return 1 ms .. 24 h, or zero if closing forgets all
     */
    public Duration forgetOpeningEvery() {
        return settings.forgetOpeningEvery;
    }

    /**
     * Returns how many probes a half-open breaker lets through.
     *
     * @return 1..100
     */
    public int probes() {
        return settings.probes;
    }

    /**
     * Returns how many probes must succeed for the breaker to close.
     *
     * @return 1..probes
     */
    public int successesToClose() {
        return successesToClose;
    }

    /**
     * Returns how long a probe may take before another caller may have the probe.
     *
     * @return 1 ms .. 24 h
     */
    public Duration probeTimeout() {
        return settings.probeTimeout;
    }

    /**
     * Returns how long it takes after the probes until all calls pass.
     *
     * @return 1 ms .. 24 h, or zero if they do at once
     */
    public Duration gradualRecovery() {
        return settings.ramp;
    }

    /**
     * Returns how many percent of the calls pass at the beginning of a gradual recovery.
     *
     * @return 1..100
     */
    public int firstShare() {
        return settings.firstShare;
    }

    /**
     * Tells whether a thread waits for the end of the open duration, so that a rejection reads no clock.
     *
     * @return false by default
     */
    public boolean reopenWatch() {
        return settings.reopenWatch;
    }

    /**
     * Returns the state of a new breaker.
     *
     * @return CLOSED by default
     */
    public State initialState() {
        return settings.initialState;
    }

    // ---- the rest ----

    /**
     * Tells whether {@link CircuitBreaker#totals()} counts calls.
     *
     * @return true by default
     */
    public boolean totals() {
        return settings.totals;
    }

    /**
     * Tells whether a breaker takes little memory rather than a cache line for each thing that threads write.
     *
     * @return false by default
     */
    public boolean compact() {
        return settings.compact;
    }

    /**
     * Returns how many transitions a breaker keeps from its beginning.
     *
     * @return 0 by default
     */
    public int keepTransitions() {
        return settings.keptTransitions;
    }

    /**
     * Returns the source of time.
     *
     * @return the clock
     */
    public NanoClock clock() {
        return settings.clock;
    }

    // ---- for the breaker ----

    OutcomeRules outcomeRules() {
        return outcomeRules;
    }

    WindowShape shape() {
        return shape;
    }

    Rules rules() {
        return rules;
    }

    long firstWord() {
        return StateWord.first(settings.initialState, settings.slowCallRate != null);
    }

    /** What a breaker is built upon cannot be changed. */
    void checkCanFollow(CircuitBreakerConfig before) {
        checkSame(clock(), before.clock(), "clock");
        checkSame(totals(), before.totals(), "totals");
        checkSame(compact(), before.compact(), "compact");
        checkSame(keepTransitions(), before.keepTransitions(), "keepTransitions");
        checkSame(reopenWatch(), before.reopenWatch(), "reopenWatch");
        checkSame(initialState(), before.initialState(), "initialState");
    }

    private static void checkSame(Object now, Object before, String name) {
        if (!now.equals(before)) {
            throw Checks.refused(name, now, "what the breaker has: " + before);
        }
    }

    /**
     * Says in one sentence when a breaker with these settings trips, and how it recovers.
     *
     * @return for instance: Opens when the last 5 calls have all failed; stays open for 30 s, then closes when 3 of 3 probes succeed
     *     (a probe is given up after 60 s).
     */
    public String describe() {
        return ConfigDescription.of(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CircuitBreakerConfig that && settings.all().equals(that.settings.all());
    }

    @Override
    public int hashCode() {
        return settings.all().hashCode();
    }

    @Override
    public String toString() {
        return "CircuitBreakerConfig[" + describe() + "]";
    }

    /**
     * Collects settings. Each setter checks its own argument, {@link #build()} checks them against each other; nothing is clamped. A setting
     * made twice counts as made the last time.
     *
     * <p>A window is one of {@link #countWindow}, {@link #timeWindow} and {@link #failures}; there is one at the most. Beside it, or alone, there can be {@link
     * #consecutiveFailures}, and beside one of the first two {@link #slowCallRate}. The breaker opens as soon as one of the rules says so.
     *
     * <p><b>Thread-safety:</b> none; a builder belongs to one thread.
     */
    public static final class Builder {

        private @Nullable Integer consecutiveFailures;
        private @Nullable Integer failures;
        private @Nullable Integer ofLast;
        private @Nullable Duration inLast;
        private @Nullable Integer countWindow;
        private @Nullable Duration timeWindow;
        private @Nullable Integer slices;
        private @Nullable Integer failureRate;
        private @Nullable Integer minimumCalls;
        private @Nullable Integer slowCallRate;
        private @Nullable Duration slowCallDuration;
        private int watchedCalls;
        private Backoff openFor = Backoff.fixed(DEFAULT_OPEN_FOR);
        private Duration forgetOpeningEvery = Duration.ZERO;
        private int probes = DEFAULT_PROBES;
        private @Nullable Integer successesToClose;
        private @Nullable Integer probeFailureRate;
        private Duration probeTimeout = DEFAULT_PROBE_TIMEOUT;
        private Duration ramp = Duration.ZERO;
        private int firstShare = DEFAULT_FIRST_SHARE;
        private boolean reopenWatch;
        private State initialState = State.CLOSED;
        private @Nullable Predicate<? super Throwable> recordException;
        private @Nullable Predicate<? super Throwable> ignoreException;
        private Outcome cancellation = Outcome.IGNORED;
        private Outcome interruption = Outcome.IGNORED;
        private @Nullable Predicate<@Nullable Object> recordResult;
        private @Nullable Function<? super Throwable, @Nullable Duration> retryAfter;
        private @Nullable Function<@Nullable Object, @Nullable Duration> retryAfterOfResult;
        private boolean totals = true;
        private boolean compact;
        private int keptTransitions;
        private NanoClock clock = NanoClock.system();

        /** Whether the window is that of the configuration this began with, which another window replaces. */
        private boolean windowIsInherited;

        private Builder() {}

        private void replaceInheritedWindow() {
            if (windowIsInherited) {
                windowIsInherited = false;
                countWindow = null;
                timeWindow = null;
                failures = null;
                ofLast = null;
                inLast = null;
            }
        }

        private Builder copy() {
            Builder b = new Builder();
            b.consecutiveFailures = consecutiveFailures;
            b.failures = failures;
            b.ofLast = ofLast;
            b.inLast = inLast;
            b.countWindow = countWindow;
            b.timeWindow = timeWindow;
            b.slices = slices;
            b.failureRate = failureRate;
            b.minimumCalls = minimumCalls;
            b.slowCallRate = slowCallRate;
            b.slowCallDuration = slowCallDuration;
            b.watchedCalls = watchedCalls;
            b.openFor = openFor;
            b.forgetOpeningEvery = forgetOpeningEvery;
            b.probes = probes;
            b.successesToClose = successesToClose;
            b.probeFailureRate = probeFailureRate;
            b.probeTimeout = probeTimeout;
            b.ramp = ramp;
            b.firstShare = firstShare;
            b.reopenWatch = reopenWatch;
            b.initialState = initialState;
            b.recordException = recordException;
            b.ignoreException = ignoreException;
            b.cancellation = cancellation;
            b.interruption = interruption;
            b.recordResult = recordResult;
            b.retryAfter = retryAfter;
            b.retryAfterOfResult = retryAfterOfResult;
            b.totals = totals;
            b.compact = compact;
            b.keptTransitions = keptTransitions;
            b.clock = clock;
            return b;
        }

        private List<@Nullable Object> all() {
            return Arrays.asList(
                    consecutiveFailures,
                    failures,
                    ofLast,
                    inLast,
                    countWindow,
                    timeWindow,
                    slices,
                    failureRate,
                    minimumCalls,
                    slowCallRate,
                    slowCallDuration,
                    watchedCalls,
                    openFor,
                    forgetOpeningEvery,
                    probes,
                    successesToClose,
                    probeFailureRate,
                    probeTimeout,
                    ramp,
                    firstShare,
                    reopenWatch,
                    initialState,
                    recordException,
                    ignoreException,
                    cancellation,
                    interruption,
                    recordResult,
                    retryAfter,
                    retryAfterOfResult,
                    totals,
                    compact,
                    keptTransitions,
                    clock);
        }

        // ---- tripping ----

        /**
         * Trips when so many calls have failed one after the other. It is the default if there is no window, and can be set beside one.
         *
         * <p>Alone, the order is that in which calls claim their place in the window. Calls that report at the same moment may displace each other there, so
         * with threads that are held up while reporting, a run of failures may be seen late, or one be seen that was interrupted. Beside a window it is the order in which calls report.
         *
         * @param failures calls, 1..10,000; default 5, none beside a window
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder consecutiveFailures(int failures) {
            Checks.within(failures, "consecutiveFailures", 1, CountWindow.LARGEST);
            this.consecutiveFailures = failures;
            return this;
        }

        /**
         * Trips when so many of a number of last calls have failed, for instance {@code failures(5).ofLast(20)}, or so many calls in a time, {@code
         * failures(5).inLast(Duration.ofMinutes(1))}; they need not be in a row, and the window need not be full.
         *
         * @param failures calls, 1..10,000
         * @return the second half of the setting
         * @throws IllegalArgumentException if it is out of range
         */
        public Failures failures(int failures) {
            Checks.within(failures, "failures", 1, CountWindow.LARGEST);
            if (windowIsInherited) {
                failureRate = null;
                minimumCalls = null;
                slices = null;
            }
            replaceInheritedWindow();
            this.failures = failures;
            this.ofLast = null;
            this.inLast = null;
            return new Failures(failures);
        }

        /**
         * Looks at the rate of failures in so many last calls.
         *
         * @param calls calls, 1..10,000; 1..1,000 with a {@link #slowCallRate}
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder countWindow(int calls) {
            Checks.within(calls, "countWindow", 1, CountWindow.LARGEST);
            if (windowIsInherited) {
                slices = null;
            }
            replaceInheritedWindow();
            this.countWindow = calls;
            return this;
        }

        /**
         * Looks at the rate of failures in the calls of a last while. It is divided into {@link #slices}; the window is the slice that time
         * is in and those before, so it reaches back for at least the duration less one slice. Recording reads the clock.
         *
         * @param duration 10 ms .. 1 h; rounded up to a whole number of nanoseconds for each slice
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder timeWindow(Duration duration) {
            Duration checked = checkedTimeWindow(duration, "timeWindow");
            replaceInheritedWindow();
            this.timeWindow = checked;
            return this;
        }

        /**
         * Divides a time window. More slices leave the window more evenly, and take more memory.
         *
         * @param slices 1..600; default 10. With 1 the window begins anew each time its duration is over
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder slices(int slices) {
            Checks.within(slices, "slices", 1, TimeWindow.MOST_SLICES);
            this.slices = slices;
            return this;
        }

        /**
         * Trips when the failures in the window are at or above this rate. Needs a {@link #countWindow} or a {@link #timeWindow}.
         *
         * @param percent percent, 1..100; default 50
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder failureRate(int percent) {
            Checks.within(percent, "failureRate", 1, PERCENT);
            this.failureRate = percent;
            return this;
        }

        /**
         * Does not trip by a rate before the window holds so many calls. Needs a {@link #countWindow}, which it may not exceed, or a {@link #timeWindow}.
         *
         * @param calls calls, 1 or more; default: a whole count window, or 20 in a time window
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minimumCalls(int calls) {
            Checks.within(calls, "minimumCalls", 1, MOST_CALLS_IN_TIME);
            this.minimumCalls = calls;
            return this;
        }

        /**
         * Trips also when the slow calls in the window are at or above this rate, once there are the minimum of calls. A call is slow by its duration alone, whether it succeeds or fails; a slow probe
         * has failed. Needs a {@link #countWindow} or a {@link #timeWindow}, and a {@link #slowCallDuration}. Every call then reads the clock twice.
         *
         * @param percent percent, 1..100; default: slow calls are not counted
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder slowCallRate(int percent) {
            Checks.within(percent, "slowCallRate", 1, PERCENT);
            this.slowCallRate = percent;
            return this;
        }

        /**
         * Says from what duration on a call is slow: at or above it. Probes are measured to the millisecond, calls that are watched in flight to the microsecond.
         *
         * @param duration 1 ms .. 5 min, at most {@link #probeTimeout}
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder slowCallDuration(Duration duration) {
            Checks.within(duration, "slowCallDuration", SHORTEST_SLOW_CALL, LONGEST_SLOW_CALL);
            this.slowCallDuration = duration;
            return this;
        }

        /**
         * Counts a call as slow as soon as it is, rather than when it ends: so a dependency that hangs trips the breaker before its calls return. Each call that comes looks at the
         * two oldest in flight. A call that was counted so is not counted again when it ends, be it as a failure; nor does it end a run of {@link #consecutiveFailures}. Needs a {@link #slowCallRate}.
         *
         * @param calls how many calls in flight are watched at once, 1..8192, rounded up to a power of two; default: none. Calls above that are measured when they end
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder watchCallsInFlight(int calls) {
            Checks.within(calls, "watchCallsInFlight", 1, MOST_WATCHED_CALLS);
            this.watchedCalls = calls;
            return this;
        }

        // ---- recovery ----

        /**
         * Rejects for so long before it lets probes through. The duration is rounded up to the microsecond.
         *
         * <p>A breaker that nobody has called for a multiple of 3.2 days while open may wait this long once more, or as long as was ever configured before by {@link CircuitBreaker#reconfigure}.
         *
         * @param duration 1 ms .. 24 h; default 30 s
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder openFor(Duration duration) {
            Checks.isWait(duration, "openFor");
            this.openFor = Backoff.fixed(duration);
            return this;
        }

        /**
         * Rejects for longer the more often the breaker opens without having been closed in between: the first opening is attempt 1. Whether closing forgets the openings
         * is for {@link #forgetOpeningEvery} to say.
         *
         * @param durations how long, by the number of openings, which is counted up to 63
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder openFor(Backoff durations) {
            Checks.notNull(durations, "openFor", "a backoff");
            this.openFor = durations;
            return this;
        }

        /**
         * Forgets one opening each time that the breaker has been closed for so long, rather than all of them when it closes. A breaker that opens again soon then goes on
         * with long open durations.
         *
         * @param duration 1 ms .. 24 h; default: closing forgets all
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder forgetOpeningEvery(Duration duration) {
            Checks.isWait(duration, "forgetOpeningEvery");
            this.forgetOpeningEvery = duration;
            return this;
        }

        /**
         * Takes the open duration from the exception whose record opens the breaker, as from a {@code Retry-After}. Where several calls fail at once, the one that opens decides.
         *
         * @param rule returns how long to stay open, or null for as long as configured; brought into 1 ms .. 24 h. Called for failures only, after
         *     unwrapping; one that throws counts as null, and what it threw is added to the exception as suppressed
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder retryAfter(Function<? super Throwable, @Nullable Duration> rule) {
            Checks.notNull(rule, "retryAfter", "a function");
            this.retryAfter = rule;
            return this;
        }

        /**
         * Takes the open duration from the result whose record opens the breaker. Needs {@link #recordResult}.
         *
         * @param rule returns how long to stay open, or null for as long as configured; brought into 1 ms .. 24 h. Called for results that are failures; what it throws reaches the caller, after the permit
         *     was settled
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder retryAfterOfResult(Function<@Nullable Object, @Nullable Duration> rule) {
            Checks.notNull(rule, "retryAfterOfResult", "a function");
            this.retryAfterOfResult = rule;
            return this;
        }

        /**
         * Waits for the end of the open duration in one daemon thread for all breakers of this mode, so that a rejection reads no clock. The thread is there only while a breaker is open; should it die, rejections
         * read the clock again. To open a breaker starts or wakes that thread, so a trip is not wait-free in this mode. Only for clocks that {@link NanoClock#neverBlocks}; others go on being read.
         *
         * @param watched default false: the first caller after the open duration finds that it is over
         * @return this builder
         */
        public Builder reopenWatch(boolean watched) {
            this.reopenWatch = watched;
            return this;
        }

        /**
         * Lets so many probes through in a HALF_OPEN generation, all at once if so many callers come.
         *
         * @param probes calls, 1..100; default 3
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder probes(int probes) {
            Checks.within(probes, "probes", 1, ProbeTable.MOST_PROBES);
            this.probes = probes;
            return this;
        }

        /**
         * Closes when so many of the {@link #probes} have succeeded, and opens again when so many have failed that this cannot be reached.
         *
         * @param successes probes, 1..probes; default: all of them
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder successesToClose(int successes) {
            Checks.within(successes, "successesToClose", 1, ProbeTable.MOST_PROBES);
            this.successesToClose = successes;
            return this;
        }

        /**
         * Opens again when the failures among all {@link #probes} are certain to be at or above this rate, and closes when they are certain to be
         * below. Another way to say {@link #successesToClose}, and not together with it.
         *
         * @param percent percent, 1..100
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder probeFailureRate(int percent) {
            Checks.within(percent, "probeFailureRate", 1, PERCENT);
            this.probeFailureRate = percent;
            return this;
        }

        /**
         * Gives up a probe that has not reported for so long: another caller may have the probe, and its own report counts as late once
         * another has. Rounded up to the millisecond. It should be longer than the call's own timeout.
         *
         * @param duration 1 ms .. 24 h; default 60 s
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder probeTimeout(Duration duration) {
            Checks.isWait(duration, "probeTimeout");
            this.probeTimeout = duration;
            return this;
        }

        /**
         * After the probes, lets a tenth of the calls through at first, and all of them after the ramp: {@link State#RECOVERING}. See {@link #gradualRecovery(Duration, int)}.
         *
         * @param ramp 1 ms .. 24 h; default: all calls pass once the probes have succeeded
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder gradualRecovery(Duration ramp) {
            return gradualRecovery(ramp, DEFAULT_FIRST_SHARE);
        }

        /**
         * After the probes, lets a share of the calls through that grows evenly to all of them: {@link State#RECOVERING}. The calls are counted, and the breaker opens again by the same rules as when it is closed. At the end of
         * the ramp it closes, with an empty window.
         *
         * @param ramp 1 ms .. 24 h
         * @param firstShare percent of the calls that pass at first, 1..100
         * @return this builder
         * @throws IllegalArgumentException if one is out of range
         * @throws NullPointerException if the ramp is null
         */
        public Builder gradualRecovery(Duration ramp, int firstShare) {
            Checks.isWait(ramp, "gradualRecovery");
            Checks.within(firstShare, "firstShare", 1, PERCENT);
            this.ramp = ramp;
            this.firstShare = firstShare;
            return this;
        }

        /**
         * Makes breakers that begin in this state, and come back to it by {@link CircuitBreaker#reset}.
         *
         * @param state CLOSED, FORCED_OPEN, DISABLED or METRICS_ONLY; default CLOSED
         * @return this builder
         * @throws IllegalArgumentException if it is another
         * @throws NullPointerException if it is null
         */
        public Builder initialState(State state) {
            Checks.notNull(state, "initialState", "a state");
            if (state == State.OPEN || state == State.HALF_OPEN || state == State.RECOVERING) {
                throw Checks.refused("initialState", state, "CLOSED, FORCED_OPEN, DISABLED or METRICS_ONLY");
            }
            this.initialState = state;
            return this;
        }

        // ---- outcomes ----

        /**
         * Counts those exceptions as failures that match, and all others as successes, unless {@link #ignoreException} matches. {@link
         * java.util.concurrent.CompletionException} and {@link java.util.concurrent.ExecutionException} are unwrapped before.
         *
         * <p>Some exceptions say nothing about the dependency: interruption, cancellation, and {@link CircuitOpenException} of an inner
         * breaker. They are ignored unless the predicate matches them; see also {@link #onCancellation} and {@link #onInterruption}. Without a predicate, everything else is a failure, errors included.
         *
         * @param predicate called at each exception, on the thread that reports it; if it throws, the exception is a failure
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder recordException(Predicate<? super Throwable> predicate) {
            Checks.notNull(predicate, "recordException", "a predicate");
            this.recordException = predicate;
            return this;
        }

        /**
         * Counts exceptions of these classes, and of their subclasses, as failures, and all others as successes; see {@link
         * #recordException(Predicate)}, which it replaces.
         *
         * @param classes at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none
         * @throws NullPointerException if one is null
         */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Builder recordExceptions(Class<? extends Throwable>... classes) {
            return recordException(instanceOf("recordExceptions", Arrays.asList(classes)));
        }

        /**
         * Counts those exceptions as nothing that match; wins over {@link #recordException}.
         *
         * @param predicate called at each exception, on the thread that reports it; if it throws, the exception is a failure
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder ignoreException(Predicate<? super Throwable> predicate) {
            Checks.notNull(predicate, "ignoreException", "a predicate");
            this.ignoreException = predicate;
            return this;
        }

        /**
         * Counts exceptions of these classes, and of their subclasses, as nothing; see {@link #ignoreException(Predicate)}, which it
         * replaces.
         *
         * @param classes at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none
         * @throws NullPointerException if one is null
         */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Builder ignoreExceptions(Class<? extends Throwable>... classes) {
            return ignoreException(instanceOf("ignoreExceptions", Arrays.asList(classes)));
        }

        /**
         * Counts those results as failures that match. Without a predicate every call that returns is a success.
         *
         * @param predicate called at each result of {@link CircuitBreaker#call}, {@link CircuitBreaker#callAsync} and {@link
         *     CircuitBreaker#result}, which may be null; if it throws, the call is a failure, and what it threw reaches the caller
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder recordResult(Predicate<@Nullable Object> predicate) {
            Checks.notNull(predicate, "recordResult", "a predicate");
            this.recordResult = predicate;
            return this;
        }

        /**
         * Says what a call that was cancelled says about the dependency, if no predicate matches it.
         *
         * @param outcome default {@link Outcome#IGNORED}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onCancellation(Outcome outcome) {
            Checks.notNull(outcome, "onCancellation", "an outcome");
            this.cancellation = outcome;
            return this;
        }

        /**
         * Says what a call whose thread was interrupted says about the dependency, if no predicate matches it. The breaker leaves the thread's
         * interrupt flag as it is.
         *
         * @param outcome default {@link Outcome#IGNORED}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder onInterruption(Outcome outcome) {
            Checks.notNull(outcome, "onInterruption", "an outcome");
            this.interruption = outcome;
            return this;
        }

        // ---- the rest ----

        /**
         * Counts calls for {@link CircuitBreaker#totals()}, at one fetch-and-add each, or does not. Transitions are counted either way.
         *
         * @param counted default true
         * @return this builder
         */
        public Builder totals(boolean counted) {
            this.totals = counted;
            return this;
        }

        /**
         * Makes breakers that take little memory: nothing has a cache line of its own, and there is one stripe of totals. For very many breakers, of which each is
         * called by few threads at a time.
         *
         * @param compact default false
         * @return this builder
         */
        public Builder compact(boolean compact) {
            this.compact = compact;
            return this;
        }

        /**
         * Keeps so many transitions from the breaker's beginning, for {@link CircuitBreaker#recentTransitions()}. Without this they are kept from when somebody first listens, which
         * costs nothing until then; with it each transition makes an object.
         *
         * @param transitions 1..1024, rounded up to a power of two, and to 64 at least; default none
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder keepTransitions(int transitions) {
            Checks.within(transitions, "keepTransitions", 1, TransitionLog.LARGEST);
            this.keptTransitions = transitions;
            return this;
        }

        /**
         * Measures time with this clock.
         *
         * @param clock default {@link NanoClock#system()}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder clock(NanoClock clock) {
            Checks.notNull(clock, "clock", "a clock");
            this.clock = clock;
            return this;
        }

        /**
         * Checks the settings against each other, and makes the configuration.
         *
         * @return an immutable configuration
         * @throws IllegalArgumentException if two settings contradict each other
         */
        public CircuitBreakerConfig build() {
            checkOneWindow();
            checkWindowRules();
            checkSlowCalls();
            checkProbes();
            if (retryAfterOfResult != null && recordResult == null) {
                throw Checks.refused("retryAfterOfResult", "a function", "only together with recordResult");
            }
            return new CircuitBreakerConfig(copy());
        }

        private void checkOneWindow() {
            if (failures != null && ofLast == null && inLast == null) {
                throw Checks.refused("failures", failures, "followed by ofLast or inLast");
            }
            if (failures != null && countWindow != null) {
                throw Checks.refused("failures", describedFailures(), "not together with countWindow");
            }
            if (failures != null && timeWindow != null) {
                throw Checks.refused("failures", describedFailures(), "not together with timeWindow");
            }
            if (countWindow != null && timeWindow != null) {
                throw Checks.refused("countWindow", countWindow, "not together with timeWindow");
            }
        }

        private String describedFailures() {
            return failures + (ofLast != null ? " of " + ofLast : " in " + inLast);
        }

        private void checkWindowRules() {
            boolean hasRate = countWindow != null || timeWindow != null;
            if (!hasRate && failureRate != null) {
                throw Checks.refused("failureRate", failureRate, "only together with countWindow or timeWindow");
            }
            if (!hasRate && minimumCalls != null) {
                throw Checks.refused("minimumCalls", minimumCalls, "only together with countWindow or timeWindow");
            }
            if (countWindow != null && minimumCalls != null && minimumCalls > countWindow) {
                throw Checks.refused("minimumCalls", minimumCalls, "1..countWindow, which is " + countWindow);
            }
            if (slices != null && timeWindow == null && inLast == null) {
                throw Checks.refused("slices", slices, "only together with timeWindow or failures inLast");
            }
        }

        private void checkSlowCalls() {
            if (slowCallRate == null) {
                if (slowCallDuration != null) {
                    throw Checks.refused("slowCallDuration", slowCallDuration, "only together with slowCallRate");
                }
                if (watchedCalls != 0) {
                    throw Checks.refused("watchCallsInFlight", watchedCalls, "only together with slowCallRate");
                }
                return;
            }
            if (slowCallDuration == null) {
                throw Checks.refused("slowCallRate", slowCallRate, "only together with slowCallDuration");
            }
            if (countWindow == null && timeWindow == null) {
                throw Checks.refused("slowCallRate", slowCallRate, "only together with countWindow or timeWindow");
            }
            if (slowCallDuration.compareTo(probeTimeout) > 0) {
                throw Checks.refused(
                        "slowCallDuration", slowCallDuration, "at most probeTimeout, which is " + probeTimeout);
            }
            if (callsInWindow() > CountWindow.LARGEST_WITH_SLOW_CALLS) {
                throw Checks.refused(
                        "slowCallRate",
                        slowCallRate,
                        "in a window of at most " + CountWindow.LARGEST_WITH_SLOW_CALLS
                                + " calls, or a timeWindow; this one has " + callsInWindow());
            }
        }

        private void checkProbes() {
            if (successesToClose != null && probeFailureRate != null) {
                throw Checks.refused("probeFailureRate", probeFailureRate, "not together with successesToClose");
            }
            if (successesToClose != null && successesToClose > probes) {
                throw Checks.refused("successesToClose", successesToClose, "1..probes, which is " + probes);
            }
        }

        private static Duration checkedTimeWindow(Duration duration, String name) {
            Checks.within(duration, name, SHORTEST_TIME_WINDOW, LONGEST_TIME_WINDOW);
            return duration;
        }

        private static Predicate<Throwable> instanceOf(String name, List<Class<? extends Throwable>> classes) {
            if (classes.isEmpty()) {
                throw Checks.refused(name, "none", "at least one class");
            }
            for (Class<? extends Throwable> type : classes) {
                Checks.notNull(type, name, "classes of exceptions");
            }
            return new InstanceOf(List.copyOf(classes));
        }

        // ---- what follows from the settings ----

        private boolean hasWindow() {
            return countWindow != null || timeWindow != null || failures != null;
        }

        private int callsInWindow() {
            if (countWindow != null) {
                return countWindow;
            }
            if (ofLast != null) {
                return ofLast;
            }
            return timeWindow != null || inLast != null ? 0 : consecutive();
        }

        private int consecutive() {
            return consecutiveFailures != null ? consecutiveFailures : DEFAULT_CONSECUTIVE_FAILURES;
        }

        private long nanosOfWindow() {
            Duration duration = timeWindow != null ? timeWindow : inLast;
            return duration == null ? 0 : duration.toNanos();
        }

        private int slicesOfWindow() {
            if (nanosOfWindow() == 0) {
                return 0;
            }
            return slices != null ? slices : DEFAULT_SLICES;
        }

        private int minimumCallsToTrip() {
            if (countWindow != null) {
                return minimumCalls != null ? minimumCalls : countWindow;
            }
            if (timeWindow != null) {
                return minimumCalls != null ? minimumCalls : DEFAULT_MINIMUM_CALLS_IN_TIME;
            }
            return minimumFailuresToTrip();
        }

        private int minimumFailuresToTrip() {
            if (countWindow != null || timeWindow != null) {
                return 1;
            }
            return failures != null ? failures : consecutive();
        }

        private int failureRateToTrip() {
            if (countWindow == null && timeWindow == null) {
                return 0;
            }
            return failureRate != null ? failureRate : DEFAULT_FAILURE_RATE;
        }

        /** As many as leave the failures below the rate: at or above it are {@code ceil(probes * rate / 100)} failures. */
        private int successesThatClose() {
            if (probeFailureRate != null) {
                int tooMany = (probes * probeFailureRate + PERCENT - 1) / PERCENT;
                return probes - tooMany + 1;
            }
            return successesToClose != null ? successesToClose : probes;
        }

        /** The first half of {@code failures(5).ofLast(20)}. "The last" are those by order of claim, as for {@link #consecutiveFailures}. */
        public final class Failures {

            private final int wanted;

            private Failures(int wanted) {
                this.wanted = wanted;
            }

            /**
             * Completes the setting.
             *
             * @param calls how many last calls are looked at, from the number of failures to 10,000
             * @return the builder
             * @throws IllegalArgumentException if it is out of range
             */
            public Builder ofLast(int calls) {
                Checks.within(calls, "ofLast", wanted, CountWindow.LARGEST);
                failures = wanted;
                ofLast = calls;
                inLast = null;
                return Builder.this;
            }

            /**
             * Completes the setting.
             *
             * @param duration how far back calls are looked at, 10 ms .. 1 h; see {@link Builder#timeWindow}
             * @return the builder
             * @throws IllegalArgumentException if it is out of range
             * @throws NullPointerException if it is null
             */
            public Builder inLast(Duration duration) {
                inLast = checkedTimeWindow(duration, "inLast");
                failures = wanted;
                ofLast = null;
                return Builder.this;
            }
        }
    }
}
