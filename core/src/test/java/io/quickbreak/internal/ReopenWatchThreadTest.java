package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reopen watch dies, and nobody stays open for it. */
@Timeout(60)
class ReopenWatchThreadTest {

    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long OPEN_FOR_NANOS = Duration.ofSeconds(30).toNanos();

    private final ManualClock clock = new ManualClock();
    private final OpenTimer timer = PartsForTests.timer(clock, OPEN_FOR_NANOS);
    private final AtomicLong word = new AtomicLong(StateWord.open(2, 1, OpenTimer.deadlineTicks(0, OPEN_FOR_NANOS)));

    /** Kills the thread that looks at it. */
    private static final class Deadly extends ReopenWatch.Entry {

        private static final class Death extends Error {

            private static final long serialVersionUID = 1L;

            Death() {
                super("the watch is killed", null, false, false);
            }
        }

        Deadly(OpenTimer timer) {
            super(new AtomicLong(), timer);
        }

        @Override
        long adopt() {
            Thread.currentThread().setUncaughtExceptionHandler((thread, death) -> {});
            throw new Death();
        }
    }

    private static void awaitUntil(String what, BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(LONGEST_WAIT_NANOS);
            Thread.onSpinWait();
        }
    }

    private void assertWatched() {
        awaitUntil("the word is watched", () -> StateWord.isWatched(word.get()));
    }

    @Test
    void threadIsDaemon() {
        ReopenWatch.Entry entry = new ReopenWatch.Entry(word, timer);
        entry.opened();
        awaitUntil("there is a thread", () -> ReopenWatch.currentThread() != null);
        assertThat(ReopenWatch.currentThread().isDaemon()).isTrue();
        assertThat(entry).isNotNull();
    }

    @Test
    void threadTakesNoClassLoaderOverFromWhoStartsIt() {
        assertThat(Thread.currentThread().getContextClassLoader()).isNotNull();
        ReopenWatch.Entry entry = new ReopenWatch.Entry(word, timer);
        entry.opened();
        assertWatched();
        assertThat(ReopenWatch.currentThread().getContextClassLoader()).isNull();
        assertThat(entry).isNotNull();
    }

    @Test
    void watchedWordIsGivenBackToTheClockWhenTheThreadDies() {
        ReopenWatch.Entry entry = new ReopenWatch.Entry(word, timer);
        entry.opened();
        assertWatched();
        Thread killed = ReopenWatch.currentThread();
        new Deadly(timer).opened();
        awaitUntil("the thread is dead", () -> !killed.isAlive());
        assertThat(StateWord.isOpen(word.get())).as("the clock counts again").isTrue();
        assertThat(timer.remainingNanos(word.get(), 0)).isEqualTo(OPEN_FOR_NANOS);
        clock.advance(Duration.ofNanos(OPEN_FOR_NANOS));
        assertThat(timer.isOver(word.get(), timer.elapsedNanos())).isTrue();
        assertThat(entry).isNotNull();
    }

    @Test
    void nextOpeningStartsAnotherThread() {
        ReopenWatch.Entry first = new ReopenWatch.Entry(word, timer);
        first.opened();
        assertWatched();
        Thread killed = ReopenWatch.currentThread();
        new Deadly(timer).opened();
        awaitUntil("the thread is dead", () -> !killed.isAlive());
        ReopenWatch.Entry next = new ReopenWatch.Entry(word, timer);
        next.opened();
        assertWatched();
        assertThat(ReopenWatch.currentThread()).isNotNull().isNotSameAs(killed);
        assertThat(first).isNotSameAs(next);
    }

    @Test
    void openingPostedWhileTheThreadDiesIsNotForgotten() {
        for (int round = 0; round < 200; round++) {
            word.set(StateWord.open(2, 1, OpenTimer.deadlineTicks(0, OPEN_FOR_NANOS)));
            ReopenWatch.Entry entry = new ReopenWatch.Entry(word, timer);
            new Deadly(timer).opened();
            entry.opened();
            awaitUntil(
                    "the word is watched, or has its clock",
                    () -> StateWord.isWatched(word.get()) || ReopenWatch.currentThread() == null);
            assertThat(StateWord.hasDeadline(word.get())).isTrue();
            assertThat(entry).isNotNull();
        }
    }

    @Test
    void clockThatThrowsIsLeftToTheCallers() {
        io.quickbreak.testing.UnsteadyClock unsteady = new io.quickbreak.testing.UnsteadyClock();
        OpenTimer broken = PartsForTests.timer(unsteady, OPEN_FOR_NANOS);
        unsteady.breakWith(new IllegalStateException("broken clock"));
        ReopenWatch.Entry entry = new ReopenWatch.Entry(word, broken);
        entry.opened();
        awaitUntil(
                "the thread has looked at the clock", () -> StateWord.stateBitsOf(word.get()) == StateWord.OPEN_TOLD);
        assertThat(entry).isNotNull();
    }

    @Test
    void interruptDoesNotEndTheWatching() {
        ReopenWatch.Entry entry = new ReopenWatch.Entry(word, timer);
        entry.opened();
        assertWatched();
        Thread thread = ReopenWatch.currentThread();
        thread.interrupt();
        clock.advance(Duration.ofNanos(OPEN_FOR_NANOS));
        awaitUntil("the deadline is noticed", () -> StateWord.isOpen(word.get()));
        assertThat(thread.isAlive()).isTrue();
        assertThat(entry).isNotNull();
    }
}
