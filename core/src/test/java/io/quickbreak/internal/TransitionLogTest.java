package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quickbreak.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The slots of generations, and a reader that falls behind or waits, step by step. */
class TransitionLogTest {

    private final AtomicLong word = new AtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
    private final TransitionLog log = new TransitionLog("b", word, 64);
    private final List<Transition> heard = new ArrayList<>();
    private final TransitionReader reader = readerOf(log);

    /** Known to the log, and woken by the test alone. */
    private TransitionReader readerOf(TransitionLog log) {
        TransitionReader reader = new TransitionReader(log, heard::add, Runnable::run);
        reader.beginNow();
        return reader;
    }

    private long move() {
        long before = word.get();
        long after = StateWord.emptyAfter(before, StateWord.FORCED_OPEN);
        word.set(after);
        return before;
    }

    private void moveAndAdd() {
        long before = move();
        log.add(before, word.get(), 0, TripNote.NONE, null);
    }

    @Test
    void numbersOfGenerationsHaveNoGaps() {
        int generation = StateWord.FIRST_GENERATION;
        for (int ordinal = 0; ordinal < TransitionLog.GENERATIONS; ordinal++) {
            assertThat(TransitionLog.ordinalOf(generation)).isEqualTo(ordinal);
            assertThat(TransitionLog.generationOf(ordinal)).isEqualTo(generation);
            generation = StateWord.generationAfter(generation);
        }
        assertThat(generation).isEqualTo(StateWord.FIRST_GENERATION);
        assertThat(TransitionLog.GENERATIONS % TransitionLog.LARGEST).isZero();
    }

    @Test
    void sizeIsRoundedUp() {
        assertThat(new TransitionLog("b", word, 0).size()).isEqualTo(64);
        assertThat(new TransitionLog("b", word, 65).size()).isEqualTo(128);
        assertThat(new TransitionLog("b", word, 1024).size()).isEqualTo(1024);
    }

    @Test
    void readerHearsAllLapsOfGenerations() {
        for (int i = 0; i < TransitionLog.GENERATIONS + 100; i++) {
            moveAndAdd();
            reader.wake();
        }

        assertThat(reader.delivered()).isEqualTo(TransitionLog.GENERATIONS + 100);
        assertThat(reader.dropped()).isZero();
    }

    @Test
    void readerThatIsBehindHearsTheLastAndCountsTheRest() {
        for (int i = 0; i < 100; i++) {
            moveAndAdd();
        }
        reader.wake();

        assertThat(heard).hasSize(64);
        assertThat(reader.dropped()).isEqualTo(36);
        assertThat(heard.get(63).generation()).isEqualTo(StateWord.generationOf(word.get()));
    }

    @Test
    void readerThatIsWholeLapsOfGenerationsBehindCountsThem() {
        int transitions = 2 * TransitionLog.GENERATIONS + 10;
        for (int i = 0; i < transitions; i++) {
            moveAndAdd();
        }
        reader.wake();

        assertThat(reader.delivered() + reader.dropped()).isEqualTo(transitions);
        assertThat(reader.delivered()).isBetween(10L, 64L);
    }

    @Test
    void eventThatComesLateIsWaitedForAndHeardInOrder() {
        long first = move();
        long firstAfter = word.get();
        moveAndAdd();
        reader.wake();
        assertThat(heard).isEmpty();
        assertThat(reader.awaitsEvent()).isTrue();

        log.add(first, firstAfter, 0, TripNote.NONE, null);
        reader.wake();

        assertThat(heard).extracting(Transition::generation).containsExactly(2L, 3L);
        assertThat(reader.awaitsEvent()).isFalse();
    }

    @Test
    void eventThatNeverComesIsGivenUp() throws InterruptedException {
        move();
        moveAndAdd();
        long begun = System.nanoTime();
        reader.wake();
        while (heard.isEmpty()) {
            Thread.sleep(10);
            reader.wake();
        }

        assertThat(heard).extracting(Transition::generation).containsExactly(3L);
        assertThat(reader.dropped()).isEqualTo(1);
        assertThat(System.nanoTime() - begun)
                .isCloseTo(TransitionReader.PATIENCE_NANOS, within(30 * TransitionReader.PATIENCE_NANOS))
                .isGreaterThanOrEqualTo(TransitionReader.PATIENCE_NANOS);
    }

    @Test
    void writerWhoComesALapLateLeavesTheLaterEvent() {
        long before = move();
        long after = word.get();
        for (int i = 0; i < 64; i++) {
            moveAndAdd();
        }
        TransitionEvent later = log.eventOf(StateWord.generationOf(word.get()));
        log.add(before, after, 0, TripNote.NONE, null);

        assertThat(log.eventOf(StateWord.generationOf(word.get())))
                .isSameAs(later)
                .isNotNull();
        assertThat(log.eventOf(StateWord.generationOf(after))).isNull();
    }

    /** The delivery looks before the reader runs, and nobody makes a transition afterwards. */
    @Test
    void eventThatNeverComesIsGivenUpByReaderOfAnotherExecutorAsWell() {
        TransitionReader slow = log.tell(heard::add, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        move();
        moveAndAdd();

        await().atMost(Duration.ofSeconds(30)).until(() -> slow.delivered() == 1);
        assertThat(slow.dropped()).isEqualTo(1);
    }

    @Test
    void readerThatIsWokenBeforeItHasBegunIsToBeWokenAgain() {
        TransitionReader early = new TransitionReader(log, heard::add, Runnable::run);
        moveAndAdd();
        early.wake();
        assertThat(early.beginNow()).isTrue();
        assertThat(new TransitionReader(log, heard::add, Runnable::run).beginNow())
                .isFalse();

        moveAndAdd();
        early.wake();
        assertThat(early.delivered()).isEqualTo(1);
    }

    @Test
    void generationThatIsSilentIsPassedOver() {
        move();
        log.addSilent(word.get());
        moveAndAdd();
        reader.wake();

        assertThat(heard).extracting(Transition::generation).containsExactly(3L);
        assertThat(reader.delivered()).isEqualTo(1);
        assertThat(reader.dropped()).isZero();
        assertThat(log.last()).hasSize(1);
    }
}
