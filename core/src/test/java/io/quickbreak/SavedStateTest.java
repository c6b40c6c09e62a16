package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A breaker that begins where another one ended. */
class SavedStateTest {

    private static BreakerDriver driver() {
        return new BreakerDriver(b -> b.consecutiveFailures(1)
                .probes(1)
                .openFor(Backoff.exponential(Duration.ofSeconds(10), 2.0, Duration.ofMinutes(5))));
    }

    private static BreakerDriver restored(SavedState saved) {
        BreakerDriver next = driver();
        next.breaker().restore(SavedState.parse(saved.toString()));
        return next;
    }

    @Test
    void openBreakerIsOpenForWhatWasLeftAndGoesOnCountingItsOpenings() {
        BreakerDriver before = driver();
        before.fail(1);
        before.clock().advance(Duration.ofSeconds(10));
        before.fail(1);
        before.clock().advance(Duration.ofSeconds(5));
        SavedState saved = before.breaker().save();
        assertThat(saved).isEqualTo(new SavedState(State.OPEN, 2, Duration.ofSeconds(15)));
        assertThat(saved).hasToString("OPEN,2,PT15S");

        BreakerDriver next = restored(saved);
        assertThat(next.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.ORDER, 0, 0, 0));
        next.clock().advance(Duration.ofSeconds(15).minusNanos(1));
        next.assertRejects();
        next.clock().advance(Duration.ofNanos(1));
        next.fail(1);
        assertThat(next.breaker().snapshot().openings()).isEqualTo(3);
        assertThat(next.breaker().save().remaining()).isEqualTo(Duration.ofSeconds(40));
    }

    /** Deadlines are rounded up to a tick, which must not make them longer than a saved state may be. */
    @Test
    void breakerThatIsOpenAsLongAsCanBeIsSavedAtOnce() {
        Duration longest = Duration.ofHours(24);
        BreakerDriver before = new BreakerDriver(b -> b.consecutiveFailures(1).openFor(longest));
        before.clock().advance(Duration.ofNanos(500));
        before.fail(1);
        assertThat(before.breaker().save()).isEqualTo(new SavedState(State.OPEN, 1, longest));
        before.breaker().openFor(longest);
        assertThat(before.breaker().save().remaining()).isEqualTo(longest);
    }

    @Test
    void halfOpenBreakerLetsProbesThroughAtOnce() {
        BreakerDriver before = driver();
        before.open();
        before.awaitProbes();
        before.acquire();
        BreakerDriver next = restored(before.breaker().save());
        next.clock().advance(Duration.ofMillis(1));
        next.acquire();
        assertThat(next.breaker().state()).isEqualTo(State.HALF_OPEN);
        next.assertRejects();
    }

    @Test
    void recoveringBreakerKeepsItsOpenings() {
        BreakerDriver before =
                new BreakerDriver(b -> b.consecutiveFailures(1).probes(1).gradualRecovery(Duration.ofSeconds(10), 100));
        before.fail(1);
        before.awaitProbes();
        before.fail(1);
        before.awaitProbes();
        before.succeed(1);
        assertThat(before.breaker().save()).isEqualTo(new SavedState(State.RECOVERING, 2, Duration.ZERO));
        BreakerDriver next = restored(before.breaker().save());
        next.clock().advance(Duration.ofMillis(1));
        next.fail(1);
        assertThat(next.breaker().snapshot().openings()).isEqualTo(3);
        assertThat(next.breaker().snapshot().trip()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"CLOSED", "FORCED_OPEN", "DISABLED", "METRICS_ONLY"})
    void statesThatStayAreTakenOver(State state) {
        BreakerDriver next = driver();
        next.open();
        next.breaker().restore(new SavedState(state, 0, Duration.ZERO));
        assertThat(next.breaker().state()).isEqualTo(state);
        assertThat(next.breaker().save()).isEqualTo(new SavedState(state, 0, Duration.ZERO));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void textFormComesBack(State state) {
        SavedState saved = new SavedState(state, 63, Duration.ofHours(24).minusNanos(1));
        assertThat(SavedState.parse(saved.toString())).isEqualTo(saved);
        assertThat(SavedState.parse("  " + saved + "\n")).isEqualTo(saved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",,",
                "OPEN",
                "OPEN,1",
                "OPEN,1,PT1S,x",
                "open,1,PT1S",
                "OPEN,-1,PT1S",
                "OPEN,64,PT1S",
                "OPEN,x,PT1S",
                "OPEN,1,1s",
                "OPEN,1,PT-1S",
                "OPEN,1,PT25H",
                "FOO,1,PT1S",
                "OPEN,1,PT999999999999999999999S"
            })
    void textThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> SavedState.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> SavedState.parse(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new SavedState(null, 0, Duration.ZERO)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new SavedState(State.OPEN, 0, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> driver().breaker().restore(null)).isInstanceOf(NullPointerException.class);
    }
}
