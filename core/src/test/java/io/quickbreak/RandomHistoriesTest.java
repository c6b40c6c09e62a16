package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.ReferenceBreaker.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One thread, random histories: after each step the breaker shows what {@link ReferenceBreaker} shows. To repeat a failed history, run {@link
 * #assertAgrees} with the seed in the message.
 */
class RandomHistoriesTest {

    private static final int HISTORIES_A_BATCH = 1_000;
    private static final int STEPS = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheReferenceAfterEachStep(long batch) {
        for (int i = 0; i < HISTORIES_A_BATCH; i++) {
            assertAgrees(batch * HISTORIES_A_BATCH + i, STEPS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void agreesWithTheReferenceInLongHistories(long seed) {
        assertAgrees(seed, 100_000);
    }

    private static void assertAgrees(long seed, int steps) {
        History history = new History(seed);
        for (int step = 0; step < steps; step++) {
            history.step(step);
        }
    }

    private static CircuitBreakerConfig randomConfig(Random random, NanoClock clock) {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder().clock(clock);
        int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 12);
        switch (random.nextInt(3)) {
            case 0 -> builder.consecutiveFailures(size);
            case 1 -> builder.failures(1 + random.nextInt(size)).ofLast(size);
            default ->
                builder.countWindow(size).failureRate(1 + random.nextInt(100)).minimumCalls(1 + random.nextInt(size));
        }
        int probes = 1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 5);
        return builder.probes(probes)
                .successesToClose(1 + random.nextInt(probes))
                .openFor(Duration.ofNanos(1_000_000 + random.nextInt(50_000_000)))
                .probeTimeout(Duration.ofNanos(1_000_000 + random.nextInt(50_000_000)))
                .build();
    }

    /** A call that both have admitted. */
    private record Call(long permit, ReferenceBreaker.Permit expected) {}

    /** A breaker and its reference, side by side. */
    private static final class History {

        private static final int MOST_SETTLED = 8;

        private final long seed;
        private final Random random;
        private final ManualClock clock;
        private final CircuitBreaker breaker;
        private final ReferenceBreaker reference;
        private final List<Call> outstanding = new ArrayList<>();
        private final List<Call> settled = new ArrayList<>();
        private double failureShare;
        private String did = "";

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.clock = ManualClock.startingAt(random.nextLong());
            CircuitBreakerConfig config = randomConfig(random, clock);
            this.breaker = CircuitBreaker.of("random", config);
            this.reference = new ReferenceBreaker(config);
        }

        void step(int number) {
            if (number % 40 == 0) {
                failureShare = random.nextDouble();
            }
            int kind = random.nextInt(20);
            if (kind < 9) {
                acquire();
            } else if (kind < 17 && !outstanding.isEmpty()) {
                settle(outstanding.remove(random.nextInt(outstanding.size())));
            } else if (kind == 17 && !settled.isEmpty()) {
                settle(settled.get(random.nextInt(settled.size())));
            } else {
                advance();
            }
            assertSame(number);
        }

        private void acquire() {
            long permit = breaker.tryAcquire();
            ReferenceBreaker.Permit expected = reference.tryAcquire();
            did = "acquire: " + (permit == CircuitBreaker.REJECTED ? "rejected" : "granted");
            assertThat(permit == CircuitBreaker.REJECTED ? "rejected" : "granted")
                    .as("seed %d, %s", seed, breaker.config())
                    .isEqualTo(expected == null ? "rejected" : "granted");
            if (expected != null) {
                outstanding.add(new Call(permit, expected));
            }
        }

        private void settle(Call call) {
            Report report = randomReport();
            did = "settle: " + report;
            reference.settle(call.expected(), report);
            switch (report) {
                case SUCCESS -> breaker.success(call.permit());
                case FAILURE -> breaker.failure(call.permit());
                case RELEASE -> breaker.release(call.permit());
            }
            settled.add(call);
            if (settled.size() > MOST_SETTLED) {
                settled.remove(0);
            }
        }

        private Report randomReport() {
            if (random.nextInt(8) == 0) {
                return Report.RELEASE;
            }
            return random.nextDouble() < failureShare ? Report.FAILURE : Report.SUCCESS;
        }

        private void advance() {
            Duration openFor = breaker.config().openFor();
            Duration timeout = breaker.config().probeTimeout();
            Duration duration = switch (random.nextInt(8)) {
                case 0 -> openFor;
                case 1 -> openFor.minusNanos(1);
                case 2 -> openFor.plusNanos(1_000);
                case 3 -> timeout;
                case 4 -> timeout.minusNanos(1);
                case 5 -> Duration.ofNanos(random.nextInt(1_000_000));
                case 6 -> Duration.ofNanos(random.nextInt(2_000));
                default -> timeout.plus(openFor);
            };
            did = "advance: " + duration;
            clock.advance(duration);
            reference.advance(duration);
        }

        private void assertSame(int number) {
            Snapshot snapshot = withoutTrip(breaker.snapshot());
            Totals totals = breaker.totals();
            if (!snapshot.equals(reference.snapshot()) || !totals.equals(reference.totals())) {
                assertThat(snapshot + " " + totals)
                        .as("seed %d, step %d, %s, %s", seed, number, did, breaker.config())
                        .isEqualTo(reference.snapshot() + " " + reference.totals());
            }
            assertThat(breaker.state()).isEqualTo(snapshot.state());
        }
    }

    /** The reference does not know why it opened. */
    private static Snapshot withoutTrip(Snapshot s) {
        return new Snapshot(s.state(), s.generation(), s.calls(), s.failures(), s.slowCalls(), s.openings(), null);
    }
}
