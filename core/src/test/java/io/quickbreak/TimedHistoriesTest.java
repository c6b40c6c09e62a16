package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.TimedReferenceBreaker.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One thread, random histories of breakers with all that has to do with time: after each step the breaker shows what {@link TimedReferenceBreaker}
 * shows. To repeat a failed history, run {@link #assertAgrees} with the seed in the message.
 */
class TimedHistoriesTest {

    private static final int HISTORIES_A_BATCH = 1_000;
    private static final int STEPS = 200;
    private static final int MILLI = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheReferenceAfterEachStep(long batch) {
        for (int i = 0; i < HISTORIES_A_BATCH; i++) {
            assertAgrees(batch * HISTORIES_A_BATCH + i, STEPS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10, 11, 12})
    void agreesWithTheReferenceInLongHistories(long seed) {
        assertAgrees(seed, 40_000);
    }

    private static void assertAgrees(long seed, int steps) {
        History history = new History(seed);
        for (int step = 0; step < steps; step++) {
            history.step(step);
        }
    }

    // ---- settings ----

    private static CircuitBreakerConfig randomConfig(Random random, NanoClock clock) {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder().clock(clock);
        boolean countsSlowCalls = addWindow(builder, random) && random.nextInt(3) > 0;
        if (random.nextInt(3) == 0) {
            builder.consecutiveFailures(1 + random.nextInt(6));
        }
        builder.probeTimeout(randomDuration(random, 50));
        if (countsSlowCalls) {
            builder.slowCallRate(1 + random.nextInt(100))
                    .slowCallDuration(Duration.ofNanos(MILLI))
                    .probeTimeout(randomDuration(random, 50));
        }
        if (random.nextInt(3) == 0) {
            builder.forgetOpeningEvery(randomDuration(random, 100));
        }
        if (random.nextInt(3) == 0) {
            builder.gradualRecovery(randomDuration(random, 50), 1 + random.nextInt(100));
        }
        int probes = 1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 5);
        Duration first = randomDuration(random, 20);
        return builder.probes(probes)
                .successesToClose(1 + random.nextInt(probes))
                .openFor(Backoff.exponential(first, 1 + random.nextInt(3), first.multipliedBy(1 + random.nextInt(20))))
                .build();
    }

    /** Returns whether slow calls can be counted in it. */
    private static boolean addWindow(CircuitBreakerConfig.Builder builder, Random random) {
        int few = 1 + random.nextInt(12);
        Duration duration = randomDuration(random, 60).plusMillis(10);
        int kind = random.nextInt(5);
        switch (kind) {
            case 0 -> builder.failures(1 + random.nextInt(few)).ofLast(few);
            case 1 ->
                builder.countWindow(few).failureRate(1 + random.nextInt(100)).minimumCalls(1 + random.nextInt(few));
            case 2 -> builder.failures(few).inLast(duration).slices(1 + random.nextInt(12));
            default ->
                builder.timeWindow(duration)
                        .failureRate(1 + random.nextInt(100))
                        .minimumCalls(few)
                        .slices(1 + random.nextInt(12));
        }
        return kind != 0 && kind != 2;
    }

    private static Duration randomDuration(Random random, int mostMillis) {
        return Duration.ofNanos(MILLI + random.nextInt(mostMillis * MILLI));
    }

    /** A call that both have admitted. */
    private record Call(long permit, TimedReferenceBreaker.Permit expected) {}

    /** A breaker and its reference, side by side. */
    private static final class History {

        private static final int MOST_SETTLED = 8;

        private final long seed;
        private final Random random;
        private final ManualClock clock;
        private final CircuitBreaker breaker;
        private final TimedReferenceBreaker reference;
        private final List<Call> outstanding = new ArrayList<>();
        private final List<Call> settled = new ArrayList<>();
        private double failureShare;
        private double slowShare;
        private String did = "";

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.clock = ManualClock.startingAt(random.nextLong());
            CircuitBreakerConfig config = randomConfig(random, clock);
            this.breaker = CircuitBreaker.of("timed", config);
            this.reference = new TimedReferenceBreaker(config);
        }

        void step(int number) {
            if (number % 40 == 0) {
                failureShare = random.nextDouble();
                slowShare = random.nextDouble() * random.nextDouble();
            }
            int kind = random.nextInt(100);
            if (kind < 45) {
                acquire();
            } else if (kind < 85 && !outstanding.isEmpty()) {
                settle(outstanding.remove(random.nextInt(outstanding.size())));
            } else if (kind == 85 && !settled.isEmpty()) {
                settleProbeAgain(settled.get(random.nextInt(settled.size())));
            } else if (kind == 86) {
                order();
            } else {
                advance();
            }
            assertSame(number);
        }

        private void acquire() {
            boolean ramping = reference.isRamping();
            long permit = breaker.tryAcquire();
            boolean granted = permit != CircuitBreaker.REJECTED;
            TimedReferenceBreaker.Permit expected = reference.tryAcquire(ramping && granted);
            did = "acquire: " + granted;
            if (granted != (expected != null)) {
                assertThat(granted).as("%s", this).isEqualTo(expected != null);
            }
            if (expected != null) {
                outstanding.add(new Call(permit, expected));
            }
        }

        /** A probe is measured to the millisecond, so its duration is always told. */
        private void settle(Call call) {
            Report report = randomReport();
            boolean told = call.expected().isProbe() || random.nextBoolean();
            if (told) {
                settle(call, report, random.nextDouble() < slowShare ? MILLI : MILLI - 1);
            } else {
                did = "settle: " + report;
                reference.settle(call.expected(), report);
                switch (report) {
                    case SUCCESS -> breaker.success(call.permit());
                    case FAILURE -> breaker.failure(call.permit());
                    case RELEASE -> breaker.release(call.permit());
                }
            }
            settled.add(call);
            if (settled.size() > MOST_SETTLED) {
                settled.remove(0);
            }
        }

        /** A plain call that reports twice counts twice, which is no matter here. */
        private void settleProbeAgain(Call call) {
            settle(call, randomReport(), 0);
        }

        private void settle(Call call, Report report, long elapsedNanos) {
            did = "settle: " + report + " after " + elapsedNanos + " ns";
            reference.settle(call.expected(), report, elapsedNanos);
            switch (report) {
                case SUCCESS -> breaker.success(call.permit(), elapsedNanos);
                case FAILURE -> breaker.failure(call.permit(), elapsedNanos, new IllegalStateException("down"));
                case RELEASE -> breaker.release(call.permit());
            }
        }

        private Report randomReport() {
            if (random.nextInt(8) == 0) {
                return Report.RELEASE;
            }
            return random.nextDouble() < failureShare ? Report.FAILURE : Report.SUCCESS;
        }

        private void order() {
            State state = List.of(State.OPEN, State.CLOSED, State.FORCED_OPEN, State.DISABLED, State.METRICS_ONLY)
                    .get(random.nextInt(5));
            did = "order: " + state;
            switch (state) {
                case OPEN -> openByOrder();
                case CLOSED -> breaker.close();
                case FORCED_OPEN -> breaker.forceOpen();
                case DISABLED -> breaker.disable();
                default -> breaker.metricsOnly();
            }
            if (state != State.OPEN) {
                reference.order(state);
            }
        }

        private void openByOrder() {
            if (random.nextBoolean()) {
                breaker.open();
                reference.open(0);
            } else {
                Duration duration = randomDuration(random, 80);
                breaker.openFor(duration);
                reference.open(duration.toNanos());
            }
        }

        private void advance() {
            CircuitBreakerConfig config = breaker.config();
            Duration window = config.timeWindow();
            Duration duration = switch (random.nextInt(10)) {
                case 0 -> config.openFor();
                case 1 -> config.openFor().minusNanos(1);
                case 2 -> config.probeTimeout();
                case 3 -> config.gradualRecovery();
                case 4 -> config.forgetOpeningEvery();
                case 5 -> window;
                case 6 -> window.dividedBy(Math.max(1, config.slices()));
                case 7 -> Duration.ofNanos(MILLI);
                default -> Duration.ofNanos(random.nextInt(2 * MILLI));
            };
            did = "advance: " + duration;
            clock.advance(duration);
            reference.advance(duration);
        }

        private void assertSame(int number) {
            Snapshot snapshot = breaker.snapshot();
            Totals totals = breaker.totals();
            if (!snapshot.equals(reference.snapshot()) || !totals.equals(reference.totals())) {
                assertThat(snapshot + " " + totals)
                        .as("step %d, %s", number, this)
                        .isEqualTo(reference.snapshot() + " " + reference.totals());
            }
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + did + ", " + breaker.config();
        }
    }
}
