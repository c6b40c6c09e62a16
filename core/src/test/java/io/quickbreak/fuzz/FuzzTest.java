package io.quickbreak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;
import io.quickbreak.NanoClock;
import io.quickbreak.fuzz.Fuzzing.Outcome;
import io.quickbreak.fuzz.Fuzzing.Surface;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Random and extreme arguments at every surface. What comes back is a refusal as documented, or nothing; and a breaker that was there before, or was made, still trips, rejects and recovers. More
 * tries with {@code -DargLine=-Dquickbreak.fuzz.tries=N}. A complaint names its seed: {@code surface.attempt(new Hostile(seed))} repeats it.
 */
class FuzzTest {

    private static final int TRIES = Integer.getInteger("quickbreak.fuzz.tries", 1_000);

    @TestFactory
    Stream<DynamicTest> onlyDocumentedRefusalsAndNoBrokenBreaker() {
        return Surfaces.all().entrySet().stream()
                .map(surface -> DynamicTest.dynamicTest(surface.getKey(), () -> fuzz(surface)));
    }

    private static void fuzz(Map.Entry<String, Surface> surface) {
        Outcome outcome = Fuzzing.run(surface.getValue(), TRIES);
        System.out.printf(
                "fuzzed %-24s %,7d tries %,7d refused %d complaints%n",
                surface.getKey(),
                outcome.tries(),
                outcome.refusals(),
                outcome.complaints().size());
        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.refusals()).as("refused").isLessThan(outcome.tries());
    }

    // ---- controls ----

    private static void assertCaught(Surface broken, String complaint) {
        assertThat(Fuzzing.run(broken, TRIES).complaints())
                .isNotEmpty()
                .allMatch(text -> text.contains(complaint), complaint);
    }

    /** Takes a duration to nanoseconds before it is checked. */
    @Test
    void catchesDurationThatIsNotChecked() {
        assertCaught(
                values -> {
                    Duration duration = values.anyDuration();
                    if (duration != null && duration.toNanos() <= 0) {
                        throw new IllegalArgumentException("duration: " + duration + " (expected: 1 or more)");
                    }
                },
                "ArithmeticException: long overflow");
    }

    @Test
    void catchesRefusalThatDoesNotSayWhatIsExpected() {
        assertCaught(
                values -> {
                    if (values.anyInt() < 0) {
                        throw new IllegalArgumentException("bad number");
                    }
                },
                "bad number");
    }

    @Test
    void catchesNullThatIsNotChecked() {
        assertCaught(values -> values.anyString().length(), "NullPointerException");
    }

    /** Some values stop its clock. */
    @Test
    void catchesBreakerThatDoesNotRecover() {
        assertCaught(
                values -> {
                    ManualClock clock = new ManualClock();
                    boolean stopped = values.anyInt() == 0;
                    Health.check(breakerWith(() -> stopped ? 0 : clock.nanoTime()), clock);
                },
                "does not recover");
    }

    /** Some values have its clock reset it, and it is read for each trip. */
    @Test
    void catchesBreakerThatDoesNotTrip() {
        assertCaught(
                values -> {
                    ManualClock clock = new ManualClock();
                    boolean resets = values.anyInt() == 0;
                    CircuitBreaker[] broken = new CircuitBreaker[1];
                    broken[0] = breakerWith(() -> {
                        if (resets && broken[0] != null) {
                            broken[0].reset();
                        }
                        return clock.nanoTime();
                    });
                    Health.check(broken[0], clock);
                },
                "does not trip");
    }

    private static CircuitBreaker breakerWith(NanoClock clock) {
        return CircuitBreaker.of(
                "broken", CircuitBreakerConfig.builder().clock(clock).build());
    }
}
