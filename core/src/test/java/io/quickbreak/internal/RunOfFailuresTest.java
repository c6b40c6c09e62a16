package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.InParallel;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunOfFailuresTest {

    private static final int FIRST = StateWord.FIRST_GENERATION;

    private final RunOfFailures run = new RunOfFailures();

    private void prepare(int generation, long w) {
        run.prepare(generation, new AtomicLong(w), w);
    }

    private void addTimes(int times, int generation) {
        for (int i = 0; i < times; i++) {
            run.add(generation, true);
        }
    }

    @Test
    void lengthIsThatOfTheFailuresSinceTheLastSuccess() {
        Random random = new Random(1);
        int expected = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean failed = random.nextInt(4) > 0;
            run.add(FIRST, failed);
            expected = failed ? expected + 1 : 0;
            assertThat(run.length(FIRST)).isEqualTo(expected);
        }
    }

    @Test
    void successOfAnEmptyRunChangesNothing() {
        run.add(FIRST, false);
        assertThat(run.length(FIRST)).isZero();
    }

    @Test
    void otherGenerationsSeeNothingOfIt() {
        addTimes(5, FIRST);
        for (int generation : new int[] {2, 3, 4, 5, 8, 9, 10, 66, StateWord.MAX_GENERATION}) {
            assertThat(run.length(generation)).as("generation %d", generation).isZero();
        }
    }

    @Test
    void generationsThatFollowEachOtherHaveTheBanksByTurns() {
        int generation = FIRST;
        int bank = RunOfFailures.bankOf(generation);
        for (int i = 0; i < StateWord.MAX_GENERATION / 64 * 63; i++) {
            generation = StateWord.generationAfter(generation);
            bank = (bank + 1) % RunOfFailures.BANKS;
            assertThat(RunOfFailures.bankOf(generation))
                    .as("generation %d", generation)
                    .isEqualTo(bank);
        }
    }

    @Test
    void runBeginsAnewInEveryGenerationThatIsPrepared() {
        int generation = FIRST;
        for (int i = 0; i < 70_000; i++) {
            addTimes(3, generation);
            assertThat(run.length(generation)).isEqualTo(3);
            long w = StateWord.closed(generation);
            generation = StateWord.generationAfter(generation);
            prepare(generation, w);
            assertThat(run.length(generation)).isZero();
        }
    }

    @Test
    void preparingAgainKeepsWhatHasCome() {
        addTimes(3, FIRST);
        prepare(FIRST, StateWord.closed(FIRST));
        assertThat(run.length(FIRST)).isEqualTo(3);
    }

    @Test
    void preparingForAWordThatIsOverChangesNothing() {
        addTimes(3, FIRST);
        int sameBank = FIRST + RunOfFailures.BANKS;
        run.prepare(sameBank, new AtomicLong(StateWord.closed(FIRST)), StateWord.closed(sameBank - 1));
        assertThat(run.length(FIRST)).isEqualTo(3);
        assertThat(run.length(sameBank)).isZero();
    }

    @Test
    void bankThatWasNotPreparedHasNoLengthUntilASuccess() {
        int generation = FIRST + 1;
        addTimes(9, generation);
        assertThat(run.length(generation)).isZero();
        run.add(generation, false);
        addTimes(2, generation);
        assertThat(run.length(generation)).isEqualTo(2);
    }

    @Test
    void failuresOfManyThreadsAreAllInTheRun() {
        InParallel.run(8, thread -> addTimes(10_000, FIRST));
        assertThat(run.length(FIRST)).isEqualTo(80_000);
    }
}
