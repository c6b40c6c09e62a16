package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.UnsteadyClock;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OpenTimerTest {

    private static final long TICK = OpenTimer.NANOS_PER_TICK;
    private static final long MILLISECOND = 1_000_000;
    private static final long DAY = 24L * 3_600 * 1_000 * MILLISECOND;
    private static final long CLOSED = StateWord.closed(1);

    private final UnsteadyClock clock = new UnsteadyClock();

    private static boolean isOver(OpenTimer timer, long openWord, long elapsedNanos) {
        return timer.remainingNanos(openWord, elapsedNanos) == 0;
    }

    /** The word of a breaker that opens now. */
    private static long opened(OpenTimer timer, long openForNanos) {
        return StateWord.openAfter(CLOSED, false, 1, OpenTimer.deadlineTicks(timer.elapsedNanosOrZero(), openForNanos));
    }

    @Test
    void elapsedTimeStartsAtZero() {
        clock.set(-77);
        OpenTimer timer = PartsForTests.timer(clock, MILLISECOND);
        assertThat(timer.elapsedNanos()).isZero();
        clock.set(23);
        assertThat(timer.elapsedNanos()).isEqualTo(100);
    }

    @Test
    void openEndsAtItsDeadlineWhenWholeTicks() {
        OpenTimer timer = PartsForTests.timer(clock, MILLISECOND);
        long w = opened(timer, MILLISECOND);
        assertThat(timer.remainingNanos(w, 0)).isEqualTo(MILLISECOND);
        assertThat(timer.remainingNanos(w, MILLISECOND - 1)).isEqualTo(TICK);
        assertThat(timer.remainingNanos(w, MILLISECOND)).isZero();
    }

    @Test
    void openDurationIsRoundedUpToTheTick() {
        OpenTimer timer = PartsForTests.timer(clock, MILLISECOND + 1);
        long w = opened(timer, MILLISECOND + 1);
        assertThat(isOver(timer, w, MILLISECOND + TICK - 1)).isFalse();
        assertThat(isOver(timer, w, MILLISECOND + TICK)).isTrue();
    }

    /** A watch may take over an opening whose deadline has been reached: that must not wait for the next millisecond of a clock that stands still. */
    @Test
    void openingThatIsOverStaysOverInTheTicksOfTheWatch() {
        clock.set(0);
        OpenTimer timer = PartsForTests.timer(clock, MILLISECOND);
        AtomicLong word = new AtomicLong(opened(timer, MILLISECOND));
        ReopenWatch.Entry entry = new ReopenWatch.Entry(word, timer);
        clock.set(MILLISECOND + MILLISECOND / 2);
        long watched = entry.adopt();
        assertThat(StateWord.isWatched(watched)).isTrue();
        assertThat(entry.remainingNanos(watched)).isZero();
        entry.giveBack(watched);
        assertThat(isOver(timer, word.get(), timer.elapsedNanos())).isTrue();
    }

    @Property
    void openNeverEndsEarlyNorATickLate(
            @ForAll long start,
            @ForAll @LongRange(max = 1_000 * DAY) long openedAt,
            @ForAll @LongRange(min = MILLISECOND, max = DAY) long openFor) {
        clock.set(start);
        OpenTimer timer = PartsForTests.timer(clock, openFor);
        clock.set(start + openedAt);
        long w = opened(timer, openFor);
        assertThat(isOver(timer, w, openedAt)).isFalse();
        assertThat(isOver(timer, w, openedAt + openFor - 1)).isFalse();
        assertThat(isOver(timer, w, openedAt + openFor + TICK - 1)).isTrue();
    }

    @Property
    void waitingForTheRemainingTimeIsEnough(
            @ForAll @LongRange(max = DAY) long openedAt,
            @ForAll @LongRange(min = MILLISECOND, max = DAY) long openFor,
            @ForAll @LongRange(max = MILLISECOND - 1) long later) {
        OpenTimer timer = PartsForTests.timer(clock, openFor);
        clock.set(openedAt);
        long w = opened(timer, openFor);
        clock.set(0);
        long remaining = timer.remainingNanos(w, openedAt + later);
        assertThat(isOver(timer, w, openedAt + later + remaining)).isTrue();
        assertThat(remaining).isBetween(openFor - later, openFor - later + 2 * TICK);
    }

    @Property
    void openNeverLastsLongerThanConfiguredWhateverTheClockDoes(
            @ForAll long openedAt, @ForAll long now, @ForAll @LongRange(min = MILLISECOND, max = DAY) long openFor) {
        OpenTimer timer = PartsForTests.timer(clock, openFor);
        clock.set(openedAt);
        long w = opened(timer, openFor);
        clock.set(0);
        assertThat(timer.remainingNanos(w, now)).isBetween(0L, openFor + 2 * TICK);
    }

    @Test
    void openNeverEndsEarlyWhenTheClockReadsLessThanAtTheStart() {
        OpenTimer timer = PartsForTests.timer(clock, MILLISECOND);
        clock.set(-2 * MILLISECOND);
        long w = opened(timer, MILLISECOND);
        assertThat(isOver(timer, w, -MILLISECOND - 1)).isFalse();
        assertThat(isOver(timer, w, -MILLISECOND)).isTrue();
    }

    @Test
    void clockThatThrowsDoesNotKeepTheWordFromOpening() {
        OpenTimer timer = PartsForTests.timer(clock, MILLISECOND);
        clock.breakWith(new IllegalStateException("broken clock"));
        long w = opened(timer, MILLISECOND);
        assertThat(w).isEqualTo(StateWord.open(2, 1, MILLISECOND / TICK));
    }

    @Test
    void toldDeadlineThatHasNothingLeftToRunIsThisMillisecond() {
        assertThat(OpenTimer.toldDeadlineTicks(7_999_999, 0)).isEqualTo(7);
        assertThat(OpenTimer.toldDeadlineTicks(7_999_999, 1)).isEqualTo(8);
    }
}
