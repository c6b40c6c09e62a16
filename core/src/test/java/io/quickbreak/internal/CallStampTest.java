package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallStampTest {

    private static final long RECYCLES_NANOS = 1L << CallStamp.BEGINNING_BITS;
    private static final long LONGEST_NANOS = RECYCLES_NANOS / 16 * 15 - 1;
    private static final long W =
            StateWord.emptyAfter(StateWord.closed(StateWord.MAX_GENERATION - 1), StateWord.TIMED_CLOSED);

    @Test
    void widthsAddUpToTheWholePermit() {
        int watchedBit = 1;
        assertThat(CallStamp.BEGINNING_BITS + watchedBit).isEqualTo(StateWord.PAYLOAD_BITS);
        assertThat(CallStamp.INDEX_BITS + CallStamp.LAP_BITS).isLessThan(CallStamp.BEGINNING_BITS);
        assertThat(CallStamp.BEGINNING_BITS).isEqualTo(43);
        assertThat(CallStamp.MAX_INDEX).isEqualTo(8_191);
        assertThat(CallStamp.MAX_LAP).isEqualTo(63);
        assertThat(InFlightCalls.MOST).isEqualTo(8_192);
    }

    @Test
    void watchedPermitKeepsFieldsApart() {
        for (int index : new int[] {0, 1, CallStamp.MAX_INDEX}) {
            for (int lap : new int[] {0, 1, CallStamp.MAX_LAP, CallStamp.MAX_LAP + 1}) {
                long permit = CallStamp.watchedPermitOf(W, index, lap);
                assertThat(CallStamp.indexOf(permit)).isEqualTo(index);
                assertThat(CallStamp.lapOf(permit)).isEqualTo(lap & CallStamp.MAX_LAP);
                assertThat(CallStamp.isWatched(permit)).isTrue();
                assertThat(CallStamp.isStamp(permit)).isTrue();
                assertThat(StateWord.sameGeneration(permit, W)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, (1L << 43) - 1, 1L << 43, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void permitThatIsNotWatchedKeepsStateAndGeneration(long beginning) {
        long permit = CallStamp.permitOf(W | StateWord.MAX_DEADLINE, beginning);
        assertThat(StateWord.permitOf(permit)).isEqualTo(StateWord.permitOf(W));
        assertThat(CallStamp.isWatched(permit)).isFalse();
        assertThat(CallStamp.isStamp(permit)).isTrue();
        assertThat(StateWord.isPlainPermit(permit)).isTrue();
        assertThat(CallStamp.durationOf(permit, beginning)).isZero();
        assertThat(CallStamp.durationOf(permit, beginning + 1)).isEqualTo(1);
    }

    @Test
    void unusedBitsMakeItNoStamp() {
        long permit = CallStamp.watchedPermitOf(W, CallStamp.MAX_INDEX, CallStamp.MAX_LAP);
        for (int bit = CallStamp.INDEX_BITS + CallStamp.LAP_BITS; bit < CallStamp.BEGINNING_BITS; bit++) {
            assertThat(CallStamp.isStamp(permit | (1L << bit)))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, (1L << 43) - 1, 1L << 43, (1L << 44) + 5, Long.MAX_VALUE - 10})
    void durationIsExactUpToFifteenSixteenthsOfTheTimeThatRecycles(long beginning) {
        long permit = CallStamp.permitOf(W, beginning);
        for (long duration : new long[] {0, 1, 999_999_999, LONGEST_NANOS}) {
            assertThat(CallStamp.durationOf(permit, beginning + duration)).isEqualTo(duration);
        }
    }

    @Test
    void longestSlowCallDurationIsWellWithinTheHorizon() {
        assertThat(LONGEST_NANOS).isGreaterThan(10 * Duration.ofMinutes(5).toNanos());
    }

    @Test
    void callThatBeganWhenTheClockWasAheadHasNoDuration() {
        long permit = CallStamp.permitOf(W, 1_000_000);
        assertThat(CallStamp.durationOf(permit, 999_999)).isZero();
        assertThat(CallStamp.durationOf(permit, 0)).isZero();
        assertThat(CallStamp.durationOf(permit, -1_000_000)).isZero();
    }

    @Test
    void callHasLastedForFifteenSixteenthsOfTheTimeThatRecyclesAtMost() {
        long recycles = 1L << CallStamp.BEGINNING_BITS;
        long longest = recycles - 1 - (recycles - 1) / 16;
        long permit = CallStamp.permitOf(StateWord.first(State.CLOSED, true), 0);
        assertThat(CallStamp.durationOf(permit, longest)).isEqualTo(longest);
        assertThat(CallStamp.durationOf(permit, longest + 1)).isZero();
    }
}
