package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CircuitBreakerConfigTest {

    private static CircuitBreakerConfig config(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        return settings.apply(CircuitBreakerConfig.builder()).build();
    }

    // ---- defaults ----

    @Test
    void defaultsAreFiveConsecutiveFailuresThirtySecondsAndThreeProbes() {
        CircuitBreakerConfig config = CircuitBreakerConfig.defaults();
        assertThat(config.windowSize()).isEqualTo(5);
        assertThat(config.minimumCalls()).isEqualTo(5);
        assertThat(config.minimumFailures()).isEqualTo(5);
        assertThat(config.failureRate()).isZero();
        assertThat(config.openFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.probes()).isEqualTo(3);
        assertThat(config.successesToClose()).isEqualTo(3);
        assertThat(config.probeTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.totals()).isTrue();
    }

    @Test
    void emptyBuilderBuildsTheDefaults() {
        assertThat(CircuitBreakerConfig.builder().build().describe())
                .isEqualTo(CircuitBreakerConfig.defaults().describe());
    }

    // ---- settings ----

    @Test
    void consecutiveFailuresAreWindowOfThatSizeWithoutSuccess() {
        CircuitBreakerConfig config = config(b -> b.consecutiveFailures(7));
        assertThat(config.windowSize()).isEqualTo(7);
        assertThat(config.minimumCalls()).isEqualTo(7);
        assertThat(config.minimumFailures()).isEqualTo(7);
        assertThat(config.failureRate()).isZero();
    }

    @Test
    void failuresOfLastNeedNoFullWindow() {
        CircuitBreakerConfig config = config(b -> b.failures(5).ofLast(20));
        assertThat(config.windowSize()).isEqualTo(20);
        assertThat(config.minimumCalls()).isEqualTo(5);
        assertThat(config.minimumFailures()).isEqualTo(5);
        assertThat(config.failureRate()).isZero();
    }

    @Test
    void countWindowAloneTripsAtHalfOfFullWindow() {
        CircuitBreakerConfig config = config(b -> b.countWindow(100));
        assertThat(config.windowSize()).isEqualTo(100);
        assertThat(config.minimumCalls()).isEqualTo(100);
        assertThat(config.failureRate()).isEqualTo(50);
    }

    @Test
    void everySettingIsTakenOver() {
        ManualClock clock = new ManualClock();
        CircuitBreakerConfig config = config(b -> b.countWindow(100)
                .failureRate(25)
                .minimumCalls(20)
                .openFor(Duration.ofMillis(1))
                .probes(7)
                .successesToClose(4)
                .probeTimeout(Duration.ofHours(24))
                .totals(false)
                .clock(clock));
        assertThat(config.windowSize()).isEqualTo(100);
        assertThat(config.failureRate()).isEqualTo(25);
        assertThat(config.minimumCalls()).isEqualTo(20);
        assertThat(config.openFor()).isEqualTo(Duration.ofMillis(1));
        assertThat(config.probes()).isEqualTo(7);
        assertThat(config.successesToClose()).isEqualTo(4);
        assertThat(config.probeTimeout()).isEqualTo(Duration.ofHours(24));
        assertThat(config.totals()).isFalse();
        assertThat(config.clock()).isSameAs(clock);
    }

    @Test
    void settingMadeTwiceCountsAsMadeTheLastTime() {
        CircuitBreakerConfig config = config(
                b -> b.consecutiveFailures(7).probes(4).consecutiveFailures(3).probes(2));
        assertThat(config.windowSize()).isEqualTo(3);
        assertThat(config.probes()).isEqualTo(2);
    }

    @Test
    void builderCanGoOnAfterBuild() {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder().probes(2);
        CircuitBreakerConfig first = builder.build();
        CircuitBreakerConfig second = builder.probes(5).build();
        assertThat(first.probes()).isEqualTo(2);
        assertThat(second.probes()).isEqualTo(5);
    }

    @Test
    void boundsOfEverySettingAreAccepted() {
        assertThat(config(b -> b.consecutiveFailures(1)).windowSize()).isEqualTo(1);
        assertThat(config(b -> b.consecutiveFailures(10_000)).windowSize()).isEqualTo(10_000);
        assertThat(config(b -> b.failures(10_000).ofLast(10_000)).minimumFailures())
                .isEqualTo(10_000);
        assertThat(config(b -> b.failures(1).ofLast(1)).windowSize()).isEqualTo(1);
        assertThat(config(b -> b.countWindow(1).failureRate(1).minimumCalls(1)).failureRate())
                .isEqualTo(1);
        assertThat(config(b -> b.countWindow(10_000).failureRate(100).minimumCalls(10_000))
                        .failureRate())
                .isEqualTo(100);
        assertThat(config(b -> b.probes(1).successesToClose(1)).probes()).isEqualTo(1);
        assertThat(config(b -> b.probes(100).successesToClose(100)).probes()).isEqualTo(100);
        assertThat(config(b -> b.openFor(Duration.ofHours(24)).probeTimeout(Duration.ofMillis(1)))
                        .openFor())
                .isEqualTo(Duration.ofDays(1));
    }

    // ---- describe ----

    @Test
    void describesTheDefaults() {
        assertThat(CircuitBreakerConfig.defaults().describe())
                .isEqualTo("Opens when the last 5 calls have all failed; stays open for 30 s, then closes when 3 of 3 "
                        + "probes succeed (a probe is given up after 60 s).");
    }

    @Test
    void describesSingleFailureAndSingleProbe() {
        assertThat(config(b -> b.consecutiveFailures(1).probes(1)).describe())
                .isEqualTo("Opens when a call has failed; stays open for 30 s, then closes when 1 of 1 probe succeeds "
                        + "(a probe is given up after 60 s).");
    }

    @Test
    void describesFailuresOfLast() {
        assertThat(config(b -> b.failures(5).ofLast(20).probes(4).successesToClose(2))
                        .describe())
                .isEqualTo("Opens when at least 5 of the last 20 calls have failed; stays open for 30 s, then closes "
                        + "when 2 of 4 probes succeed (a probe is given up after 60 s).");
    }

    @Test
    void describesRateOfWindow() {
        assertThat(config(b -> b.countWindow(100)
                                .failureRate(50)
                                .minimumCalls(20)
                                .openFor(Duration.ofMillis(1500))
                                .probeTimeout(Duration.ofSeconds(5)))
                        .describe())
                .isEqualTo("Opens when at least 50 % of the last 100 calls have failed, once there are 20; stays open "
                        + "for 1500 ms, then closes when 3 of 3 probes succeed (a probe is given up after 5 s).");
    }

    @Test
    void describesDurationsInTheLargestUnitThatIsExact() {
        assertThat(config(b -> b.openFor(Duration.ofHours(24)).probeTimeout(Duration.ofNanos(1_000_001)))
                        .describe())
                .endsWith("stays open for 86400 s, then closes when 3 of 3 probes succeed (a probe is given up after "
                        + "1000001 ns).");
    }

    @Test
    void textOfTheConfigurationIsItsDescription() {
        CircuitBreakerConfig config = CircuitBreakerConfig.defaults();
        assertThat(config.toString()).isEqualTo("CircuitBreakerConfig[" + config.describe() + "]");
    }

    @Test
    void oneFailureIsTheLeastThatARateTripsBy() {
        assertThat(CircuitBreakerConfig.builder().countWindow(10).build().minimumFailures())
                .isEqualTo(1);
        assertThat(CircuitBreakerConfig.builder()
                        .timeWindow(Duration.ofSeconds(1))
                        .build()
                        .minimumFailures())
                .isEqualTo(1);
    }

    @Test
    void slowCallsMayBeAsLongAsProbesAndTheirWindowAsLargeAsDocumented() {
        CircuitBreakerConfig config = CircuitBreakerConfig.builder()
                .countWindow(1_000)
                .slowCallRate(50)
                .slowCallDuration(Duration.ofSeconds(7))
                .probeTimeout(Duration.ofSeconds(7))
                .build();
        assertThat(config.windowSize()).isEqualTo(1_000);
    }
}
