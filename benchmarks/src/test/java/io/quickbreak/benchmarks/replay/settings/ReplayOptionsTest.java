package io.quickbreak.benchmarks.replay.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayOptionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("rate: 0 (expected: 1..2000)", () -> new LoadSettings(0, Arrivals.POISSON, 1)),
                refusal("rate: 2001 (expected: 1..2000)", () -> new LoadSettings(2001, Arrivals.POISSON, 1)),
                refusal("workers: 0 (expected: 1..1000)", () -> new ServiceSettings(0, 1, SECOND)),
                refusal("workers: 1001 (expected: 1..1000)", () -> new ServiceSettings(1001, 1, SECOND)),
                refusal("queue: 0 (expected: 1..100000)", () -> new ServiceSettings(1, 0, SECOND)),
                refusal(
                        "timeout-millis: 49 (expected: 50..60000)",
                        () -> new ServiceSettings(1, 1, Duration.ofMillis(49))),
                refusal(
                        "timeout-millis: 9223372036854775807000 (expected: 50..60000)",
                        () -> new ServiceSettings(1, 1, Duration.ofSeconds(Long.MAX_VALUE))),
                refusal("window: 0 (expected: 1..10000)", () -> new BreakerSettings(0, 50, 1, SECOND, 3)),
                refusal("window: 10001 (expected: 1..10000)", () -> new BreakerSettings(10_001, 50, 1, SECOND, 3)),
                refusal("failure-rate: 0 (expected: 1..100)", () -> new BreakerSettings(20, 0, 1, SECOND, 3)),
                refusal("failure-rate: 101 (expected: 1..100)", () -> new BreakerSettings(20, 101, 1, SECOND, 3)),
                refusal("minimum-calls: 0 (expected: 1..20)", () -> new BreakerSettings(20, 50, 0, SECOND, 3)),
                refusal("minimum-calls: 21 (expected: 1..20)", () -> new BreakerSettings(20, 50, 21, SECOND, 3)),
                refusal(
                        "open-millis: 9 (expected: 10..3600000)",
                        () -> new BreakerSettings(20, 50, 10, Duration.ofMillis(9), 3)),
                refusal("probes: 0 (expected: 1..64)", () -> new BreakerSettings(20, 50, 10, SECOND, 0)),
                refusal("probes: 65 (expected: 1..64)", () -> new BreakerSettings(20, 50, 10, SECOND, 65)),
                refusal(
                        "phase-seconds: [1.0, 2.0] (expected: four numbers: healthy,hang,errors,recovered)",
                        () -> OutagePlan.ofSeconds(List.of(1.0, 2.0))),
                refusal(
                        "phase-seconds: NaN (expected: 0.1..600)",
                        () -> OutagePlan.ofSeconds(List.of(1.0, Double.NaN, 1.0, 1.0))),
                refusal(
                        "phase-seconds: Infinity (expected: 0.1..600)",
                        () -> OutagePlan.ofSeconds(List.of(1.0, 1.0, 1.0, Double.POSITIVE_INFINITY))),
                refusal(
                        "phase-seconds: -1.0 (expected: 0.1..600)",
                        () -> OutagePlan.ofSeconds(List.of(1.0, 1.0, -1.0, 1.0))),
                refusal(
                        "phase-seconds (errors): 0.05 (expected: 0.1..600)",
                        () -> OutagePlan.ofSeconds(List.of(1.0, 1.0, 0.05, 1.0))),
                refusal(
                        "scale: NaN (expected: 0.05..20)",
                        () -> ReplayOptions.standard().scaled(Double.NaN)),
                refusal(
                        "scale: 0.01 (expected: 0.05..20)",
                        () -> ReplayOptions.standard().scaled(0.01)),
                refusal(
                        "phase-seconds (errors + recovered): 7 s (expected: more than timeout + open, 7 s, so that the breaker"
                                + " can close again)",
                        () -> withPlan(List.of(1.0, 1.0, 4.0, 3.0))),
                refusal(
                        "phase-seconds (recovered): 2 s (expected: more than open, 2 s, so that the breaker can close again)",
                        () -> withPlan(List.of(1.0, 1.0, 6.0, 2.0))),
                refusal(
                        "payments in a run: 4800000 (expected: 1..1000000)",
                        () -> new ReplayOptions(
                                new LoadSettings(2000, Arrivals.CONSTANT, 1),
                                ServiceSettings.standard(),
                                BreakerSettings.standard(),
                                OutagePlan.ofSeconds(List.of(600.0, 600.0, 600.0, 600.0)),
                                ReplayOptions.STANDARD_OUT)));
    }

    private static Arguments refusal(String message, ThrowingCallable attempt) {
        return Arguments.of(message, attempt);
    }

    private static ReplayOptions withPlan(List<Double> phaseSeconds) {
        return new ReplayOptions(
                LoadSettings.standard(),
                ServiceSettings.standard(),
                BreakerSettings.standard(),
                OutagePlan.ofSeconds(phaseSeconds),
                ReplayOptions.STANDARD_OUT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWithNameValueAndRule(String message, ThrowingCallable attempt) {
        assertThatIllegalArgumentException().isThrownBy(attempt).withMessage(message);
    }

    @Test
    void standardReplayTakesAboutAMinuteForBothRuns() {
        assertThat(2 * ReplayOptions.standard().outage().lengthNanos() / 1e9).isBetween(50.0, 65.0);
    }

    @Test
    void smokeReplayTakesAboutSixSecondsForBothRuns() {
        assertThat(2 * ReplayOptions.smoke().outage().lengthNanos() / 1e9).isBetween(5.0, 6.0);
    }

    @Test
    void scalesEveryDurationAndNothingElse() {
        ReplayOptions scaled = ReplayOptions.standard().scaled(0.5);

        assertThat(scaled.service().requestTimeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(scaled.breaker().openFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(scaled.outage()).isEqualTo(OutagePlan.ofSeconds(List.of(2.0, 6.0, 2.5, 3.5)));
        assertThat(scaled.load()).isEqualTo(LoadSettings.standard());
        assertThat(scaled.service().workers()).isEqualTo(64);
    }

    @Test
    void commandLineNamesEverySettingAndNoPath() {
        assertThat(ReplayOptions.smoke().commandLine())
                .isEqualTo("replay --rate 150 --arrivals POISSON --seed 20240611 --workers 64 --queue 8192"
                        + " --timeout-millis 500 --phase-seconds 0.4,1.2,0.5,0.7 --window 20 --failure-rate 50"
                        + " --minimum-calls 10 --open-millis 200 --probes 3");
    }

    @Test
    void breakerIsMadeWithTheseSettings() {
        var config = BreakerSettings.standard().config(Duration.ofSeconds(5));

        assertThat(config.windowSize()).isEqualTo(20);
        assertThat(config.failureRate()).isEqualTo(50);
        assertThat(config.minimumCalls()).isEqualTo(10);
        assertThat(config.openFor()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.probes()).isEqualTo(3);
        assertThat(config.probeTimeout()).isEqualTo(Duration.ofSeconds(10));
    }
}
