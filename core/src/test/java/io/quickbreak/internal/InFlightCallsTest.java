package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.ManualClock;
import io.quickbreak.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightCallsTest {

    private static final long MICRO = 1_000;
    private static final long SLOW = TimeUnit.SECONDS.toNanos(1);
    private static final long RECYCLES = MICRO << 40;
    private static final long W = StateWord.first(State.CLOSED, true);

    private final AtomicLong word = new AtomicLong(W);
    private final ManualClock clock = new ManualClock();
    private final PartsForTests parts =
            new PartsForTests(word, PartsForTests.rules(new TripRule(1, Integer.MAX_VALUE, 0), 1_000_000), clock);
    private final TimeWindow window =
            new TimeWindow(TimeUnit.HOURS.toNanos(1), 1, word, parts.rules, parts.transitions);

    private void assertRecorded(int slowCalls) {
        assertThat(window.countsOf(word.get(), 0)).isEqualTo(new WindowCounts(slowCalls, 0, slowCalls));
    }

    private void look(InFlightCalls calls, long now) {
        calls.lookAtOldest(word.get(), now, SLOW, window);
    }

    private static List<Long> beginMany(InFlightCalls calls, int times, long now) {
        List<Long> permits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            permits.add(calls.begin(W, now));
        }
        return permits;
    }

    private static void assertWatched(long permit, boolean watched) {
        assertThat(CallStamp.isWatched(permit)).isEqualTo(watched);
        assertThat(StateWord.isPlainPermit(permit)).isTrue();
    }

    // ---- entries ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 100, 8_192})
    void everyEntryIsFreedSoThatCallsAreWatchedForEver(int most) {
        InFlightCalls calls = new InFlightCalls(most);
        for (int lap = 0; lap < 3 * CallStamp.MAX_LAP && lap * most < 100_000; lap++) {
            List<Long> permits = beginMany(calls, most, lap * MICRO);
            for (long permit : permits) {
                assertWatched(permit, true);
                assertThat(calls.end(permit, (lap + 7) * MICRO)).isEqualTo(7 * MICRO);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 100, 8_192})
    void callsAboveTheMostAreMeasuredAndNotWatched(int most) {
        InFlightCalls calls = new InFlightCalls(most);
        int room = Integer.highestOneBit(2 * most - 1);
        beginMany(calls, room, 0).forEach(permit -> assertWatched(permit, true));
        for (long permit : beginMany(calls, 2 * room, 5)) {
            assertWatched(permit, false);
            assertThat(calls.end(permit, 12)).isEqualTo(7);
        }
        look(calls, 0);
        assertRecorded(0);
    }

    @Test
    void callsOfOtherGenerationsLeaveTheirEntriesFree() {
        InFlightCalls calls = new InFlightCalls(4);
        List<Long> former = beginMany(calls, 4, 0);
        long next = StateWord.emptyAfter(W, StateWord.TIMED_CLOSED);
        List<Long> own = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            own.add(calls.begin(next, 0));
            assertWatched(own.get(i), true);
        }
        former.forEach(permit -> assertThat(calls.end(permit, 9 * MICRO)).isEqualTo(InFlightCalls.COUNTED));
        own.forEach(permit -> assertThat(calls.end(permit, 9 * MICRO)).isEqualTo(9 * MICRO));
    }

    @Test
    void callThatEndsTwiceHasADurationOnce() {
        InFlightCalls calls = new InFlightCalls(4);
        long permit = calls.begin(W, 0);
        assertThat(calls.end(permit, 3 * MICRO)).isEqualTo(3 * MICRO);
        assertThat(calls.end(permit, 3 * MICRO)).isEqualTo(InFlightCalls.COUNTED);
    }

    @Test
    void entryTakenByALaterCallIsNotFreedByTheFormer() {
        InFlightCalls calls = new InFlightCalls(1);
        long former = calls.begin(W, 0);
        calls.end(former, 0);
        long later = calls.begin(W, 5 * MICRO);
        assertThat(calls.end(former, 6 * MICRO)).isEqualTo(InFlightCalls.COUNTED);
        assertThat(calls.end(later, 6 * MICRO)).isEqualTo(MICRO);
    }

    // ---- durations ----

    @ParameterizedTest
    @ValueSource(longs = {0, MICRO, (MICRO << 40) - MICRO, MICRO << 40, MICRO << 50})
    void durationIsExactToTheMicrosecondForElevenDays(long beginning) {
        for (long duration : new long[] {0, MICRO, SLOW, TimeUnit.MINUTES.toNanos(10), TimeUnit.DAYS.toNanos(11)}) {
            InFlightCalls calls = new InFlightCalls(1);
            assertThat(calls.end(calls.begin(W, beginning), beginning + duration))
                    .isEqualTo(duration);
        }
        assertThat(RECYCLES).isGreaterThan(TimeUnit.DAYS.toNanos(12));
    }

    @Test
    void callThatBeganWhenTheClockWasAheadHasNoDuration() {
        InFlightCalls calls = new InFlightCalls(1);
        assertThat(calls.end(calls.begin(W, 10 * SLOW), 0)).isZero();
    }

    // ---- calls that hang ----

    @Test
    void callIsOverdueAtTheSlowDurationNotBefore() {
        InFlightCalls calls = new InFlightCalls(4);
        calls.begin(W, 0);
        look(calls, SLOW - 1);
        assertRecorded(0);
        look(calls, SLOW);
        assertRecorded(1);
    }

    @Test
    void overdueCallIsRecordedOnceHoweverOftenItIsLookedAt() {
        InFlightCalls calls = new InFlightCalls(4);
        long permit = calls.begin(W, 0);
        for (int i = 0; i < 100; i++) {
            look(calls, SLOW + i);
        }
        assertRecorded(1);
        assertThat(calls.end(permit, 5 * SLOW)).isEqualTo(InFlightCalls.COUNTED);
        assertRecorded(1);
    }

    @Test
    void twoOldestAreLookedAtEachTime() {
        InFlightCalls calls = new InFlightCalls(8);
        beginMany(calls, 5, 0);
        look(calls, SLOW);
        assertRecorded(2);
        look(calls, SLOW);
        assertRecorded(4);
        look(calls, SLOW);
        assertRecorded(5);
        look(calls, SLOW);
        assertRecorded(5);
    }

    @Test
    void callsThatHaveEndedArePassedOver() {
        InFlightCalls calls = new InFlightCalls(8);
        List<Long> permits = beginMany(calls, 5, 0);
        permits.subList(0, 4).forEach(permit -> calls.end(permit, 0));
        look(calls, SLOW);
        look(calls, SLOW);
        assertRecorded(0);
        look(calls, SLOW);
        assertRecorded(1);
    }

    @Test
    void callThatIsNotDueEndsTheSearchUntilItIs() {
        InFlightCalls calls = new InFlightCalls(8);
        calls.begin(W, 0);
        long second = calls.begin(W, SLOW / 2);
        look(calls, SLOW);
        look(calls, SLOW);
        assertRecorded(1);
        calls.end(second, SLOW);
        calls.begin(W, SLOW);
        look(calls, 2 * SLOW);
        assertRecorded(2);
    }

    @Test
    void callsThatHangAreNoticedWhenManyOthersCameAndWentWhileOneWasNotDue() {
        InFlightCalls calls = new InFlightCalls(4);
        calls.begin(W, 0);
        int others = 4 * 200;
        for (int i = 0; i < others; i++) {
            long permit = calls.begin(W, 1);
            calls.end(permit, 1);
            look(calls, 1);
        }
        look(calls, SLOW);
        assertRecorded(1);
        calls.begin(W, SLOW);
        for (int i = 0; i < others; i++) {
            look(calls, 3 * SLOW);
        }
        assertRecorded(2);
    }

    @Test
    void overdueCallMakesRoomForAnother() {
        InFlightCalls calls = new InFlightCalls(1);
        long hanging = calls.begin(W, 0);
        look(calls, SLOW);
        long next = calls.begin(W, SLOW);
        assertWatched(next, true);
        assertThat(calls.end(hanging, 2 * SLOW)).isEqualTo(InFlightCalls.COUNTED);
        assertThat(calls.end(next, 2 * SLOW)).isEqualTo(SLOW);
    }

    @Test
    void callThatHangsInFormerGenerationIsNotRecordedInTheNext() {
        InFlightCalls calls = new InFlightCalls(4);
        calls.begin(W, 0);
        window.prepare(W);
        word.set(StateWord.emptyAfter(W, StateWord.TIMED_CLOSED));
        look(calls, 2 * SLOW);
        assertRecorded(0);
    }

    @Test
    void everyCallIsRecordedOnceWhicheverComesFirst() {
        InFlightCalls calls = new InFlightCalls(16);
        int overdue = 0;
        int ended = 0;
        for (int round = 0; round < 10_000; round++) {
            long now = 2L * round * SLOW;
            long quick = calls.begin(W, now);
            long hanging = calls.begin(W, now);
            ended += calls.end(quick, now) == InFlightCalls.COUNTED ? 0 : 1;
            look(calls, now + SLOW);
            overdue += calls.end(hanging, now + SLOW) == InFlightCalls.COUNTED ? 1 : 0;
        }
        assertThat(ended).isEqualTo(10_000);
        assertThat(overdue).isEqualTo(10_000);
        assertRecorded(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 128, 8_192})
    void callWhoseEntryIsAnothersInALaterLapIsTheFormer(int most) {
        InFlightCalls calls = new InFlightCalls(most);
        long former = calls.begin(W, 0);
        calls.end(former, 0);
        for (int i = 1; i < most; i++) {
            calls.end(calls.begin(W, 0), 0);
        }
        long later = calls.begin(W, 5 * MICRO);
        assertThat(CallStamp.indexOf(later)).isEqualTo(CallStamp.indexOf(former));
        assertThat(calls.end(former, 6 * MICRO)).isEqualTo(InFlightCalls.COUNTED);
        assertThat(calls.end(later, 6 * MICRO)).isEqualTo(MICRO);
    }

    @Test
    void callHasLastedForFifteenSixteenthsOfTheTimeThatRecyclesAtMost() {
        long longest = (1L << 40) - 1 - ((1L << 40) - 1) / 16;
        InFlightCalls calls = new InFlightCalls(1);
        assertThat(calls.end(calls.begin(W, 0), longest * MICRO)).isEqualTo(longest * MICRO);
        assertThat(calls.end(calls.begin(W, 0), (longest + 1) * MICRO)).isZero();
    }
}
