package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread: after each record the window shows what {@link LockedReference} shows, over many generations. */
class CountWindowHistoriesTest {

    private static final int LARGEST_OF_EXHAUSTIVE = 5;
    private static final int EXHAUSTIVE_LENGTH = 10;
    private static final int[] RATES = {1, 20, 33, 34, 50, 51, 99, 100};

    static IntStream sizesOfOneLevel() {
        return IntStream.rangeClosed(1, 130);
    }

    /** Count rule, consecutive failures, rate with minimum calls, and a rule that never trips. */
    private static List<TripRule> someRules(int size, Random random) {
        int failures = 1 + random.nextInt(size);
        int minimumCalls = 1 + random.nextInt(size);
        int rate = 1 + random.nextInt(100);
        return List.of(
                new TripRule(failures, failures, 0),
                new TripRule(size, size, 0),
                new TripRule(minimumCalls, 1, rate),
                new TripRule(size, 1, 50),
                new TripRule(1, size + 1, 0));
    }

    private static List<TripRule> allRules(int size) {
        List<TripRule> rules = new ArrayList<>();
        rules.add(new TripRule(1, size + 1, 0));
        for (int n = 1; n <= size; n++) {
            rules.add(new TripRule(n, n, 0));
            for (int rate : RATES) {
                rules.add(new TripRule(n, 1, rate));
            }
        }
        return rules;
    }

    @Test
    void agreesInEveryHistoryOfSmallWindows() {
        for (int size = 1; size <= LARGEST_OF_EXHAUSTIVE; size++) {
            for (TripRule rule : allRules(size)) {
                for (int history = 0; history < 1 << EXHAUSTIVE_LENGTH; history++) {
                    Comparison comparison = new Comparison(new DrivenWindow(size, rule), rule, "history " + history);
                    for (int i = 0; i < EXHAUSTIVE_LENGTH; i++) {
                        comparison.record(history >>> i & 1);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizesOfOneLevel")
    void agreesInRandomHistoriesOfEverySizeTo130(int size) {
        for (int round = 0; round < 4; round++) {
            long seed = 1_000L * size + round;
            for (TripRule rule : someRules(size, new Random(seed))) {
                new Comparison(new DrivenWindow(size, rule), rule, "seed " + seed).recordMany(seed, 4 * size + 60);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 1_000, 4_096, 9_999, 10_000})
    void agreesInRandomHistoriesOfLargeWindows(int size) {
        for (TripRule rule : someRules(size, new Random(size))) {
            new Comparison(new DrivenWindow(size, rule), rule, "seed " + size).recordMany(size, 3 * size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void agreesInRandomHistoriesOfTwoLevelsForEveryGroupSize(int groupShift) {
        for (int size = 1; size <= 40; size++) {
            for (int round = 0; round < 6; round++) {
                long seed = 1_000L * size + round;
                for (TripRule rule : someRules(size, new Random(seed))) {
                    new Comparison(new DrivenWindow(size, groupShift, rule), rule, "seed " + seed)
                            .recordMany(seed, 6 * size + 60);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 300})
    void agreesAfterGenerationAndSlotTagHaveRecycled(int size) {
        TripRule rule = new TripRule(1, 1, 0);
        DrivenWindow window = new DrivenWindow(size, rule);
        Comparison comparison = new Comparison(window, rule, "recycled tags");
        for (int generation = 0; generation < 200; generation++) {
            for (int i = 0; i < generation % (size + 1); i++) {
                comparison.record(CountWindow.SUCCESS);
            }
            comparison.record(CountWindow.FAILURE);
            assertThat(window.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE - 3L, (1L << 32) - 3, (1L << 53) - 3, 1L << 61, (1L << 62) - 1_000})
    void agreesHoweverManySlotsHaveBeenClaimed(long claims) {
        for (int size = 1; size <= 130; size++) {
            TripRule rule = new TripRule(1, size + 1, 0);
            DrivenWindow window = new DrivenWindow(size, rule).withClaims(claims);
            new Comparison(window, rule, "after " + claims + " claims").recordMany(size, 3 * size + 20);
        }
    }

    /** A window beside its reference. */
    private static final class Comparison {

        private final DrivenWindow window;
        private final LockedReference reference;
        private final String history;
        private long formerPermit;

        Comparison(DrivenWindow window, TripRule rule, String history) {
            this.window = window;
            this.reference = new LockedReference(window.size(), rule);
            this.history = rule + ", " + history;
            this.formerPermit = window.permit();
        }

        void recordMany(long seed, int times) {
            Random random = new Random(seed);
            RandomOutcomes outcomes = new RandomOutcomes(random, 2 * window.size() + 4);
            for (int i = 0; i < times; i++) {
                if (random.nextInt(16) == 0) {
                    recordLate(outcomes.next());
                }
                record(outcomes.next());
            }
        }

        /** Records in both; closes both again first if they have tripped. */
        void record(int outcome) {
            if (reference.isOpen()) {
                window.closeAgain();
                reference.closeAgain();
                assertSame();
            }
            long permit = window.permit();
            boolean recorded = window.record(permit, outcome);
            if (!recorded || !reference.record(outcome)) {
                assertThat(recorded).as(history).isTrue();
            }
            assertSame();
            if (reference.isOpen()) {
                formerPermit = permit;
            }
        }

        private void recordLate(int outcome) {
            long before = window.word();
            boolean late = !StateWord.sameGeneration(before, formerPermit);
            if (late) {
                assertThat(window.record(formerPermit, outcome)).as(history).isFalse();
                assertThat(window.word()).as(history).isEqualTo(before);
            }
        }

        private void assertSame() {
            boolean same = reference.isOpen()
                    ? window.isOpen()
                    : StateWord.isCounting(window.word())
                            && window.calls() == reference.calls()
                            && window.failures() == reference.failures();
            if (!same) {
                fail();
            }
        }

        private void fail() {
            String expected = reference.isOpen()
                    ? "OPEN"
                    : "CLOSED calls=" + reference.calls() + " failures=" + reference.failures();
            assertThat(window.describe())
                    .as("window of %d, %s", window.size(), history)
                    .isEqualTo(expected);
        }
    }
}
