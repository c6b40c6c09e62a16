package io.quickbreak.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerPartsTest {

    private static final int MORE_THAN_A_PERIOD = 70_000;

    @Test
    void generationsAreAsManyStepsApartAsTransitionsWereMade() {
        CircuitBreaker breaker = CircuitBreaker.of("counted", CircuitBreakerConfig.defaults());
        long first = breaker.snapshot().generation();
        for (int made = 1; made <= MORE_THAN_A_PERIOD; made++) {
            breaker.close();
            int steps = Generations.steps(first, breaker.snapshot().generation());
            assertThat(steps).isEqualTo(made % Generations.PERIOD);
        }
    }

    @Test
    void transitionsByThemselvesAreThoseOfTheDesign() {
        Set<String> legal = new HashSet<>();
        for (State from : State.values()) {
            for (State to : State.values()) {
                if (Edges.isLegal(from, to, false, false)) {
                    legal.add(from + " -> " + to);
                }
            }
        }

        assertThat(legal)
                .containsExactlyInAnyOrder(
                        "CLOSED -> OPEN",
                        "OPEN -> HALF_OPEN",
                        "HALF_OPEN -> OPEN",
                        "HALF_OPEN -> CLOSED",
                        "HALF_OPEN -> RECOVERING",
                        "RECOVERING -> OPEN",
                        "RECOVERING -> CLOSED",
                        "METRICS_ONLY -> METRICS_ONLY");
    }

    @Test
    void noOrderLeadsToHalfOpenOrRecovering() {
        for (State from : State.values()) {
            assertThat(Edges.isLegal(from, State.HALF_OPEN, true, false)).isEqualTo(from == State.OPEN);
            assertThat(Edges.isLegal(from, State.RECOVERING, true, false)).isEqualTo(from == State.HALF_OPEN);
            assertThat(Edges.isLegal(from, State.FORCED_OPEN, true, false)).isTrue();
        }
    }

    @Test
    void thresholdIsReachedAtItsEdgeAndNotBefore() {
        CircuitBreakerConfig config = CircuitBreakerConfig.builder()
                .countWindow(10)
                .failureRate(50)
                .minimumCalls(4)
                .build();

        assertThat(Thresholds.areReached(config, 4, 2, 0)).isTrue();
        assertThat(Thresholds.areReached(config, 5, 2, 0)).isFalse();
        assertThat(Thresholds.areReached(config, 3, 3, 0)).isFalse();
    }

    @Test
    void slowCallsReachTheirOwnThreshold() {
        CircuitBreakerConfig config = CircuitBreakerConfig.builder()
                .countWindow(10)
                .minimumCalls(4)
                .slowCallRate(75)
                .slowCallDuration(Duration.ofMillis(1))
                .build();

        assertThat(Thresholds.areReached(config, 4, 0, 3)).isTrue();
        assertThat(Thresholds.areReached(config, 4, 0, 2)).isFalse();
    }

    @Test
    void referenceForgetsTheOldestOutcome() {
        ReferenceWindow window = new ReferenceWindow(
                CircuitBreakerConfig.builder().countWindow(2).failureRate(100).build());
        window.add(true, true);
        window.add(false, false);
        window.add(false, false);

        assertThat(window.calls()).isEqualTo(2);
        assertThat(window.failures()).isZero();
        assertThat(window.slow()).isZero();
    }

    @Test
    void probesOfOneGenerationAreCountedUntilTheirLeaseMayHaveEnded() {
        SoakClock clock = SoakClock.startingAt(0, ClockKind.VIRTUAL, new Faults());
        Findings findings = new Findings(new EventLog());
        ProbeHolders holders = new ProbeHolders(clock, 1, Duration.ofMillis(1), findings);
        long[] probes = twoProbes();

        holders.add(probes[0], clock.epoch(), clock.elapsed());
        clock.tick(Duration.ofMillis(1).toNanos());
        clock.nanoTime();
        holders.add(probes[1], clock.epoch(), clock.elapsed());
        assertThat(findings.violationsOf(Invariant.PROBES_ARE_BOUNDED)).isZero();

        holders.add(probes[0], clock.epoch(), clock.elapsed());
        assertThat(findings.violationsOf(Invariant.PROBES_ARE_BOUNDED)).isOne();
    }

    @Test
    void probesFromBeforeADisturbanceOfTheClockAreNotCounted() {
        SoakClock clock = SoakClock.startingAt(0, ClockKind.VIRTUAL, new Faults());
        Findings findings = new Findings(new EventLog());
        ProbeHolders holders = new ProbeHolders(clock, 1, Duration.ofMillis(1), findings);
        long[] probes = twoProbes();

        holders.add(probes[0], clock.epoch(), clock.elapsed());
        clock.jump(Duration.ofSeconds(-1));
        holders.add(probes[1], clock.epoch(), clock.elapsed());

        assertThat(findings.violationsOf(Invariant.PROBES_ARE_BOUNDED)).isZero();
    }

    private static long[] twoProbes() {
        SoakClock clock = SoakClock.startingAt(0, ClockKind.VIRTUAL, new Faults());
        CircuitBreaker breaker = CircuitBreaker.of(
                "half-open",
                CircuitBreakerConfig.builder().probes(2).clock(clock).build());
        breaker.open();
        clock.tick(breaker.config().openFor().toNanos());
        return new long[] {breaker.tryAcquire(), breaker.tryAcquire()};
    }

    @Test
    void clockIsDisturbedAndHealed() {
        SoakClock clock = SoakClock.startingAt(Long.MAX_VALUE - 5, ClockKind.VIRTUAL, new Faults());
        clock.tick(10);
        assertThat(clock.nanoTime()).isNegative();
        assertThat(clock.elapsed()).isEqualTo(10);

        clock.freeze();
        clock.tick(10);
        assertThat(clock.elapsed()).isEqualTo(10);
        clock.heal();
        assertThat(clock.elapsed()).isEqualTo(20);

        long epoch = clock.epoch();
        clock.jump(Duration.ofNanos(-7));
        assertThat(clock.elapsed()).isEqualTo(13);
        assertThat(clock.epoch()).isEqualTo(epoch + 2);
    }

    @Test
    void resultOfAChildIsReadAsWritten() {
        ChildResult result = new ChildResult(12, 3);

        assertThat(ChildResult.parse(result.line())).contains(result);
        assertThat(ChildResult.parse("heap filled 1 of 10 times")).isEmpty();
    }
}
