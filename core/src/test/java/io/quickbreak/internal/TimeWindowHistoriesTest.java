package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One thread: after each record the window shows what {@link SlicedReference} shows, over many generations. To repeat a failed history, run {@link
 * #assertAgrees} with the seed in the message.
 */
class TimeWindowHistoriesTest {

    private static final int HISTORIES_A_BATCH = 1_000;
    private static final int[] SLICES = {1, 1, 2, 3, 5, 10, 60, 600};
    private static final long[] MILLIS = {10, 100, 1_000, 10_000, 3_600_000};
    private static final long[] CLOCK_STARTS = {0, -1, Long.MAX_VALUE - 1_000_000, Long.MIN_VALUE, 1L << 62};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesInManyShortHistories(long batch) {
        for (int i = 0; i < HISTORIES_A_BATCH; i++) {
            assertAgrees(batch * HISTORIES_A_BATCH + i, 150);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void agreesInLongHistories(long seed) {
        assertAgrees(seed, 40_000);
    }

    @Test
    void agreesAfterTagsAndBanksHaveRecycled() {
        for (int slices : new int[] {1, 2, 10}) {
            Comparison comparison = new Comparison(slices, slices, Duration.ofHours(1), new TripRule(1, 1, 0), 0);
            for (int generation = 0; generation < 2_000; generation++) {
                comparison.record(OutcomeWindow.SUCCESS);
                comparison.record(OutcomeWindow.FAILURE | OutcomeWindow.SLOW);
                comparison.advance(generation % 7);
            }
        }
    }

    private static void assertAgrees(long seed, int steps) {
        Random random = new Random(seed);
        int slices = SLICES[random.nextInt(SLICES.length)];
        Duration duration = Duration.ofMillis(MILLIS[random.nextInt(MILLIS.length)]);
        long clockStart = CLOCK_STARTS[random.nextInt(CLOCK_STARTS.length)];
        new Comparison(seed, slices, duration, randomRule(random), clockStart).stepMany(steps);
    }

    /** A number of failures, a rate, slow calls, a run of failures, or a mixture. */
    private static TripRule randomRule(Random random) {
        int few = 1 + random.nextInt(12);
        int slowRate = random.nextBoolean() ? 0 : 1 + random.nextInt(100);
        int inARow = random.nextBoolean() ? 0 : 1 + random.nextInt(8);
        return switch (random.nextInt(3)) {
            case 0 -> new TripRule(few, few, 0, slowRate, inARow);
            case 1 -> new TripRule(few, 1, 1 + random.nextInt(100), slowRate, inARow);
            default -> new TripRule(1 + random.nextInt(60), 1, 1 + random.nextInt(100), slowRate, inARow);
        };
    }

    /** A window beside its reference. */
    private static final class Comparison {

        private final long seed;
        private final Random random;
        private final RandomOutcomes outcomes;
        private final int slices;
        private final long sliceNanos;
        private final DrivenTimeWindow window;
        private final SlicedReference reference;
        private TripRule rule;
        private boolean watchesRuns;
        private long formerPermit;
        private long now;
        private String did = "";

        Comparison(long seed, int slices, Duration duration, TripRule rule, long clockStart) {
            this.seed = seed;
            this.random = new Random(seed);
            this.outcomes = new RandomOutcomes(random, 30);
            this.slices = slices;
            this.sliceNanos = (duration.toNanos() + slices - 1) / slices;
            this.rule = rule;
            this.watchesRuns = rule.watchesRuns();
            this.window = new DrivenTimeWindow(duration, slices, 2, clockStart, rule);
            this.reference = new SlicedReference(duration.toNanos(), slices, rule);
            this.formerPermit = window.permit();
        }

        void stepMany(int steps) {
            for (int i = 0; i < steps; i++) {
                int kind = random.nextInt(40);
                if (kind == 0) {
                    beginAgain();
                } else if (kind == 1) {
                    changeRule();
                } else if (kind == 2) {
                    recordLate();
                } else if (kind < 12) {
                    advance(randomNanos());
                } else {
                    int slow = random.nextInt(5) == 0 ? OutcomeWindow.SLOW : 0;
                    record(outcomes.next() | slow);
                }
            }
        }

        /** Records in both; begins another generation first if they have tripped. */
        void record(int outcome) {
            if (reference.isOpen()) {
                beginAgain();
            }
            did = "record " + outcome;
            boolean recorded = window.record(outcome);
            if (!recorded || !reference.record(outcome, now)) {
                assertThat(recorded).as("%s", this).isTrue();
            }
            assertSame();
        }

        void advance(long nanos) {
            did = "advance " + nanos;
            now += nanos;
            window.advance(nanos);
            assertSame();
        }

        private long randomNanos() {
            return switch (random.nextInt(8)) {
                case 0 -> sliceNanos;
                case 1 -> sliceNanos - 1;
                case 2 -> sliceNanos * slices;
                case 3 -> sliceNanos * slices / 2;
                case 4 -> sliceNanos - now % sliceNanos;
                case 5 -> sliceNanos * random.nextInt(40);
                default -> random.nextLong(sliceNanos);
            };
        }

        private void beginAgain() {
            if (!reference.isOpen()) {
                formerPermit = window.permit();
            }
            int otherGenerations = random.nextInt(8) == 0 ? random.nextInt(600) : 0;
            did = "begin again after " + otherGenerations;
            for (int i = 0; i < otherGenerations; i++) {
                window.openOrHalfOpen();
            }
            if (random.nextBoolean()) {
                window.closeAgain();
            } else {
                window.order(random.nextBoolean() ? StateWord.CLOSED : StateWord.TIMED_CLOSED);
            }
            reference.beginAgain();
            assertSame();
        }

        /** A rule on runs that is new does not know what came before it: another generation begins. */
        private void changeRule() {
            TripRule changed = randomRule(random);
            did = "change " + changed;
            if (changed.watchesRuns() != watchesRuns || reference.isOpen()) {
                return;
            }
            rule = changed;
            watchesRuns = rule.watchesRuns();
            window.changeRule(rule);
            reference.changeRule(rule, now);
            assertSame();
        }

        private void recordLate() {
            long before = window.word();
            if (!StateWord.sameGeneration(before, formerPermit)) {
                assertThat(window.record(formerPermit, outcomes.next()))
                        .as("%s", this)
                        .isFalse();
                assertThat(window.word()).as("%s", this).isEqualTo(before);
            }
        }

        private void assertSame() {
            String expected = reference.isOpen() ? "OPEN" : "counting " + reference.counts(now);
            if (!window.describe().equals(expected)) {
                assertThat(window.describe()).as("%s", this).isEqualTo(expected);
            }
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + slices + " slices, " + rule + ", at " + now + ", " + did;
        }
    }
}
