package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RampTest {

    private static final long RAMP = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOSED_AT = TimeUnit.HOURS.toNanos(1);
    private static final long NOTE = RecoveryNote.of(7, 1, CLOSED_AT / OpenTimer.NANOS_PER_TICK);
    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

    private static Rules rules(int firstShare) {
        return new Rules(
                new TripRule(1, 1, 0), Backoff.fixed(Duration.ofSeconds(1)), 1, 1, 1, RAMP, firstShare, 0, 0, false);
    }

    /** How many of so many arrivals pass, none of them later than the first. */
    private static int admitted(Ramp ramp, int arrivals, int share) {
        int admitted = 0;
        for (int i = 0; i < arrivals; i++) {
            admitted += ramp.admits(NOTE, CLOSED_AT, rules(share)) ? 1 : 0;
        }
        return admitted;
    }

    // ---- the share ----

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, 99, 100})
    void shareGrowsEvenlyFromTheFirstToAll(int firstShare) {
        double first = firstShare / 100.0;
        assertThat(Ramp.shareOf(0, rules(firstShare))).isEqualTo(first, EXACTLY);
        assertThat(Ramp.shareOf(RAMP / 4, rules(firstShare))).isEqualTo(first + (1 - first) / 4, EXACTLY);
        assertThat(Ramp.shareOf(RAMP / 2, rules(firstShare))).isEqualTo((first + 1) / 2, EXACTLY);
        assertThat(Ramp.shareOf(RAMP, rules(firstShare))).isEqualTo(1, EXACTLY);
        assertThat(Ramp.shareOf(100 * RAMP, rules(firstShare))).isEqualTo(1, EXACTLY);
    }

    @Test
    void isOverAtItsEndNotATickBefore() {
        assertThat(Ramp.isOver(NOTE, CLOSED_AT, rules(10))).isFalse();
        assertThat(Ramp.isOver(NOTE, CLOSED_AT + RAMP - 1, rules(10))).isFalse();
        assertThat(Ramp.isOver(NOTE, CLOSED_AT + RAMP, rules(10))).isTrue();
    }

    @Test
    void isNotOverBeforeItBeganAndHasTheFirstShareThen() {
        assertThat(Ramp.isOver(NOTE, 0, rules(10))).isFalse();
        assertThat(Ramp.shareOf(RecoveryNote.closedFor(NOTE, 0), rules(10))).isEqualTo(0.1, EXACTLY);
    }

    @Test
    void isOverWithoutNote() {
        assertThat(Ramp.isOver(0, 0, rules(10))).isTrue();
    }

    // ---- who passes ----

    @Test
    void numberOfThoseThatPassIsWithinFourOfTheShareInTenThousandArrivals() {
        for (int share = 1; share <= 100; share++) {
            Ramp ramp = new Ramp();
            int passed = 0;
            for (int n = 1; n <= 10_000; n++) {
                passed += admitted(ramp, 1, share);
                double off = passed - share / 100.0 * n;
                if (Math.abs(off) > 4) {
                    assertThat(off).as("%d %% of %d arrivals", share, n).isBetween(-4.0, 4.0);
                }
            }
        }
    }

    @Test
    void numberOfThoseThatPassIsNearTheShareWhereverTheCountingBegins() {
        for (int share = 1; share <= 100; share++) {
            Ramp ramp = new Ramp();
            for (int before = 0; before < 300; before += 7) {
                admitted(ramp, 7, 50);
                int passed = admitted(ramp, 100, share);
                assertThat(passed).as("%d %% of 100 arrivals", share).isBetween(share - 4, share + 4);
            }
        }
    }

    @Test
    void sameArrivalsPassEachTime() {
        Ramp one = new Ramp();
        Ramp other = new Ramp();
        for (int n = 0; n < 1_000; n++) {
            long now = CLOSED_AT + n * (RAMP / 1_000);
            assertThat(one.admits(NOTE, now, rules(10))).isEqualTo(other.admits(NOTE, now, rules(10)));
        }
    }

    @Test
    void everybodyPassesAtTheEnd() {
        Ramp ramp = new Ramp();
        for (int n = 0; n < 100_000; n++) {
            assertThat(ramp.admits(NOTE, CLOSED_AT + RAMP, rules(1))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void halfOfTheRestHasPassedWhenTheRampIsOver(int firstShare) {
        Ramp ramp = new Ramp();
        int arrivals = 10_000;
        int passed = 0;
        for (int n = 0; n < arrivals; n++) {
            passed += ramp.admits(NOTE, CLOSED_AT + n * (RAMP / arrivals), rules(firstShare)) ? 1 : 0;
        }
        double expected = arrivals * (firstShare / 100.0 + 1) / 2;
        assertThat((double) passed).isEqualTo(expected, Offset.offset(arrivals / 100.0));
    }
}
