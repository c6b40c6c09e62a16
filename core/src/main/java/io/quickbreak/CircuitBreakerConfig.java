package io.quickbreak;

import io.quickbreak.internal.CountWindow;
import io.quickbreak.internal.ProbeTable;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a breaker: when it trips, how long it stays open, how it recovers, what it counts. Immutable; one may serve any number of breakers.
 *
 * <pre>{@code
 * CircuitBreakerConfig.builder().consecutiveFailures(5).build();                        // the default
 * CircuitBreakerConfig.builder().failures(5).ofLast(20).build();
 * CircuitBreakerConfig.builder().countWindow(100).failureRate(50).minimumCalls(20).build();
 * }</pre>
 */
public final class CircuitBreakerConfig {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final int DEFAULT_CONSECUTIVE_FAILURES = 5;
    private static final int DEFAULT_FAILURE_RATE = 50;
    private static final int DEFAULT_PROBES = 3;
    private static final Duration DEFAULT_OPEN_FOR = Duration.ofSeconds(30);
    private static final Duration DEFAULT_PROBE_TIMEOUT = Duration.ofSeconds(60);

    private static final CircuitBreakerConfig DEFAULTS = builder().build();

    private final int windowSize;
    private final int minimumCalls;
    private final int minimumFailures;
    private final int failureRate;
    private final Duration openFor;
    private final int probes;
    private final int successesToClose;
    private final Duration probeTimeout;
    private final OutcomeRules outcomeRules;
    private final boolean totals;
    private final NanoClock clock;

    private CircuitBreakerConfig(Builder b) {
        if (b.countWindow != null) {
            windowSize = b.countWindow;
            minimumCalls = b.minimumCalls != null ? b.minimumCalls : windowSize;
            minimumFailures = 1;
            failureRate = b.failureRate != null ? b.failureRate : DEFAULT_FAILURE_RATE;
        } else if (b.failures != null && b.ofLast != null) {
            windowSize = b.ofLast;
            minimumFailures = b.failures;
            minimumCalls = minimumFailures;
            failureRate = 0;
        } else {
            windowSize = b.consecutiveFailures != null ? b.consecutiveFailures : DEFAULT_CONSECUTIVE_FAILURES;
            minimumFailures = windowSize;
            minimumCalls = windowSize;
            failureRate = 0;
        }
        openFor = b.openFor;
        probes = b.probes;
        successesToClose = b.successesToClose != null ? b.successesToClose : probes;
        probeTimeout = b.probeTimeout;
        outcomeRules = new OutcomeRules(b.recordException, b.ignoreException);
        totals = b.totals;
        clock = b.clock;
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
     * Returns the configuration that {@link #builder()} builds if nothing is set.
     *
     * @return the defaults
     */
    public static CircuitBreakerConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Returns how many of the last outcomes are looked at.
     *
     * @return 1..10,000
     */
    public int windowSize() {
        return windowSize;
    }

    /**
     * Returns how many outcomes the window must hold before it can trip.
     *
     * @return 1..windowSize
     */
    public int minimumCalls() {
        return minimumCalls;
    }

    /**
     * Returns how many failures the window must hold to trip.
     *
     * @return 1..windowSize
     */
    public int minimumFailures() {
        return minimumFailures;
    }

    /**
     * Returns how many percent of the outcomes in the window must be failures to trip.
     *
     * @return 1..100, or 0 if the breaker trips at a number of failures whatever their rate
     */
    public int failureRate() {
        return failureRate;
    }

    /**
     * Returns how long the breaker stays open.
     *
     * @return 1 ms .. 24 h
     */
    public Duration openFor() {
        return openFor;
    }

    /**
     * Returns how many probes a half-open breaker lets through.
     *
     * @return 1..100
     */
    public int probes() {
        return probes;
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
        return probeTimeout;
    }

    /**
     * Tells whether {@link CircuitBreaker#totals()} counts calls.
     *
     * @return true by default
     */
    public boolean totals() {
        return totals;
    }

    /**
     * Returns the source of time.
     *
     * @return the clock
     */
    public NanoClock clock() {
        return clock;
    }

    OutcomeRules outcomeRules() {
        return outcomeRules;
    }

    /**
     * Says in one sentence when a breaker with these settings trips, and how it recovers.
     *
     * @return for instance: Opens when the last 5 calls have all failed; stays open for 30 s, then closes when 3 of 3 probes succeed
     *     (a probe is given up after 60 s).
     */
    public String describe() {
        return "Opens when " + describeTrip() + "; stays open for " + text(openFor) + ", then closes when "
                + successesToClose
                + " of " + probes + (probes == 1 ? " probe succeeds" : " probes succeed")
                + " (a probe is given up after "
                + text(probeTimeout) + ").";
    }

    private static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + " s";
        }
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }

    private String describeTrip() {
        if (failureRate > 0) {
            return "at least " + failureRate + " % of the last " + windowSize + " calls have failed, once there are "
                    + minimumCalls;
        }
        if (minimumFailures == windowSize) {
            return windowSize == 1 ? "a call has failed" : "the last " + windowSize + " calls have all failed";
        }
        return "at least " + minimumFailures + " of the last " + windowSize + " calls have failed";
    }

    @Override
    public String toString() {
        return "CircuitBreakerConfig[" + describe() + "]";
    }

    /**
     * Collects settings. Each setter checks its own argument, {@link #build()} checks them against each other; nothing is clamped. A setting
     * made twice counts as made the last time.
     *
     * <p>There are three ways to say when a breaker trips, and only one may be used: {@link #consecutiveFailures}, {@link #failures} {@code ofLast}, or
     * {@link #countWindow} with {@link #failureRate} and {@link #minimumCalls}.
     *
     * <p><b>Thread-safety:</b> none; a builder belongs to one thread.
     */
    public static final class Builder {

        private @Nullable Integer consecutiveFailures;
        private @Nullable Integer failures;
        private @Nullable Integer ofLast;
        private @Nullable Integer countWindow;
        private @Nullable Integer failureRate;
        private @Nullable Integer minimumCalls;
        private Duration openFor = DEFAULT_OPEN_FOR;
        private int probes = DEFAULT_PROBES;
        private @Nullable Integer successesToClose;
        private Duration probeTimeout = DEFAULT_PROBE_TIMEOUT;
        private @Nullable Predicate<? super Throwable> recordException;
        private @Nullable Predicate<? super Throwable> ignoreException;
        private boolean totals = true;
        private NanoClock clock = NanoClock.system();

        private Builder() {}

        /**
         * Trips when so many calls have failed one after the other.
         *
         * <p>The order is that in which calls claim their place in the window. Calls that report at the same moment may displace each other there, so
         * with threads that are held up while reporting, a run of failures may be seen late, or one be seen that was interrupted.
         *
         * @param failures calls, 1..10,000; default 5
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder consecutiveFailures(int failures) {
            Checks.within(failures, "consecutiveFailures", 1, CountWindow.LARGEST);
            this.consecutiveFailures = failures;
            return this;
        }

        /**
         * Trips when so many of a number of last calls have failed, for instance {@code failures(5).ofLast(20)}; they need not be in a row, and
         * the window need not be full.
         *
         * @param failures calls, 1..10,000
         * @return the second half of the setting
         * @throws IllegalArgumentException if it is out of range
         */
        public Failures failures(int failures) {
            Checks.within(failures, "failures", 1, CountWindow.LARGEST);
            this.failures = failures;
            this.ofLast = null;
            return new Failures(failures);
        }

        /**
         * Looks at the rate of failures in so many last calls.
         *
         * @param calls calls, 1..10,000
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder countWindow(int calls) {
            Checks.within(calls, "countWindow", 1, CountWindow.LARGEST);
            this.countWindow = calls;
            return this;
        }

        /**
         * Trips when the failures in the window are at or above this rate. Needs a {@link #countWindow}.
         *
         * @param percent percent, 1..100; default 50
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder failureRate(int percent) {
            Checks.within(percent, "failureRate", 1, 100);
            this.failureRate = percent;
            return this;
        }

        /**
         * Does not trip before the window holds so many calls. Needs a {@link #countWindow}, and may not exceed it.
         *
         * @param calls calls, 1..countWindow; default: the whole window
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minimumCalls(int calls) {
            Checks.within(calls, "minimumCalls", 1, CountWindow.LARGEST);
            this.minimumCalls = calls;
            return this;
        }

        /**
         * Rejects for so long before it lets probes through. The duration is rounded up to the microsecond.
         *
         * <p>A breaker that nobody has called for a multiple of 6.4 days while open may wait this long once more.
         *
         * @param duration 1 ms .. 24 h; default 30 s
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder openFor(Duration duration) {
            this.openFor = checked(duration, "openFor");
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
         * Gives up a probe that has not reported for so long: another caller may have the probe, and its own report counts as late once
         * another has. Rounded up to the millisecond. It should be longer than the call's own timeout.
         *
         * @param duration 1 ms .. 24 h; default 60 s
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder probeTimeout(Duration duration) {
            this.probeTimeout = checked(duration, "probeTimeout");
            return this;
        }

        /**
         * Counts those exceptions as failures that match, and all others as successes, unless {@link #ignoreException} matches. {@link
         * java.util.concurrent.CompletionException} and {@link java.util.concurrent.ExecutionException} are unwrapped before.
         *
         * <p>Some exceptions say nothing about the dependency: interruption, cancellation, and {@link CircuitOpenException} of an inner
         * breaker. They are ignored unless the predicate matches them. Without a predicate, everything else is a failure, errors included.
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
            checkOneTripRule();
            checkWindowRule();
            if (successesToClose != null && successesToClose > probes) {
                throw Checks.refused("successesToClose", successesToClose, "1..probes, which is " + probes);
            }
            return new CircuitBreakerConfig(this);
        }

        private void checkOneTripRule() {
            if (failures != null && ofLast == null) {
                throw Checks.refused("failures", failures, "followed by ofLast");
            }
            if (consecutiveFailures != null && countWindow != null) {
                throw Checks.refused("consecutiveFailures", consecutiveFailures, "not together with countWindow");
            }
            if (consecutiveFailures != null && failures != null) {
                throw Checks.refused("consecutiveFailures", consecutiveFailures, "not together with failures ofLast");
            }
            if (failures != null && countWindow != null) {
                throw Checks.refused("failures", failures + " of " + ofLast, "not together with countWindow");
            }
        }

        private void checkWindowRule() {
            if (countWindow == null && failureRate != null) {
                throw Checks.refused("failureRate", failureRate, "only together with countWindow");
            }
            if (countWindow == null && minimumCalls != null) {
                throw Checks.refused("minimumCalls", minimumCalls, "only together with countWindow");
            }
            if (countWindow != null && minimumCalls != null && minimumCalls > countWindow) {
                throw Checks.refused("minimumCalls", minimumCalls, "1..countWindow, which is " + countWindow);
            }
        }

        private static Duration checked(Duration duration, String name) {
            Checks.notNull(duration, name, SHORTEST + ".." + LONGEST);
            Checks.within(duration, name, SHORTEST, LONGEST);
            return duration;
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
                return Builder.this;
            }
        }
    }
}
