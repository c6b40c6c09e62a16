package io.quickbreak.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.ManualClock;
import io.quickbreak.NanoClock;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.TripCause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics say what has happened to a breaker, and their report says it in print. */
class MetricsTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();

    private CircuitBreakerConfig config() {
        return CircuitBreakerConfig.builder()
                .countWindow(10)
                .failureRate(50)
                .minimumCalls(4)
                .slowCallRate(100)
                .slowCallDuration(Duration.ofSeconds(1))
                .openFor(OPEN_FOR)
                .probes(1)
                .keepTransitions(10)
                .clock(clock)
                .build();
    }

    private CircuitBreaker breaker(String name) {
        return CircuitBreaker.of(name, config());
    }

    /** Three successes, three failures, two rejections, ten seconds after it was made. */
    private CircuitBreaker tripped(String name) {
        CircuitBreaker breaker = breaker(name);
        clock.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            breaker.success(breaker.tryAcquire());
        }
        for (int i = 0; i < 3; i++) {
            breaker.failure(breaker.tryAcquire(), new IOException());
        }
        breaker.tryAcquire();
        breaker.tryAcquire();
        return breaker;
    }

    // ---- numbers ----

    @Test
    void newBreakerHasNothingToTell() {
        Metrics metrics = Metrics.of(breaker("b"));

        assertThat(metrics.name()).isEqualTo("b");
        assertThat(metrics.snapshot().state()).isEqualTo(State.CLOSED);
        assertThat(metrics.rates().failureRate()).isNaN();
        assertThat(metrics.rates().slowCallRate()).isNaN();
        assertThat(metrics.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0));
        assertThat(metrics.openRemaining()).isNull();
        assertThat(metrics.recentTransitions()).isEmpty();
    }

    @Test
    void ratesAreThoseOfTheWindowOnceItHoldsTheMinimumOfCalls() {
        CircuitBreaker breaker = breaker("b");
        breaker.success(breaker.tryAcquire(), Duration.ofSeconds(2).toNanos());
        breaker.success(breaker.tryAcquire());
        breaker.failure(breaker.tryAcquire());
        assertThat(Metrics.of(breaker).rates().failureRate()).isNaN();

        breaker.success(breaker.tryAcquire());

        assertThat(Metrics.of(breaker).rates()).isEqualTo(new Rates(25, 25));
    }

    @Test
    void slowCallsThatAreNotCountedHaveNoRate() {
        CircuitBreaker breaker = CircuitBreaker.of(
                "b", CircuitBreakerConfig.builder().consecutiveFailures(2).build());
        breaker.success(breaker.tryAcquire());
        breaker.success(breaker.tryAcquire());

        assertThat(Rates.of(breaker).failureRate()).isZero();
        assertThat(Rates.of(breaker).slowCallRate()).isNaN();
    }

    @Test
    void openBreakerTellsWhatOpenedItAndHowLongItStillRejects() {
        CircuitBreaker breaker = tripped("b");
        clock.advance(Duration.ofSeconds(12));

        Metrics metrics = Metrics.of(breaker);

        assertThat(metrics.snapshot().state()).isEqualTo(State.OPEN);
        assertThat(metrics.rates()).isEqualTo(new Rates(50, 0));
        assertThat(metrics.openRemaining()).isEqualTo(Duration.ofSeconds(18));
        assertThat(metrics.totals()).isEqualTo(new Totals(3, 3, 0, 2, 0, 1, 0));
        assertThat(metrics.recentTransitions()).extracting(Transition::to).containsExactly(State.OPEN);
        assertThat(metrics.recentTransitions().get(0).trip().cause()).isEqualTo(TripCause.FAILURE_RATE);
    }

    @Test
    void openDurationThatIsOverIsZeroUntilCallComes() {
        CircuitBreaker breaker = tripped("b");
        clock.advance(OPEN_FOR.multipliedBy(2));

        assertThat(Metrics.of(breaker).openRemaining()).isZero();
        breaker.tryAcquire();
        assertThat(Metrics.of(breaker).snapshot().state()).isEqualTo(State.HALF_OPEN);
        assertThat(Metrics.of(breaker).openRemaining()).isNull();
        assertThat(Metrics.of(breaker).rates().failureRate()).isNaN();
    }

    @Test
    void whatAnOperatorOpenedHasNoRates() {
        CircuitBreaker breaker = breaker("b");
        breaker.open();
        assertThat(Metrics.of(breaker).rates().failureRate()).isNaN();

        breaker.forceOpen();
        assertThat(Metrics.of(breaker).rates().failureRate()).isNaN();
        assertThat(Metrics.of(breaker).openRemaining()).isNull();
    }

    @Test
    void numbersOfTripThatAreNotExactMakeNoRate() {
        CircuitBreaker breaker = CircuitBreaker.of(
                "b",
                CircuitBreakerConfig.builder()
                        .timeWindow(Duration.ofHours(1))
                        .failureRate(50)
                        .minimumCalls(40_000)
                        .clock(clock)
                        .build());
        for (int i = 0; i < 20_000; i++) {
            breaker.success(breaker.tryAcquire());
            breaker.failure(breaker.tryAcquire());
        }

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(Metrics.of(breaker).rates().failureRate()).isNaN();
    }

    @Test
    void clockThatThrowsTakesNothingButTheRemainingTime() {
        AtomicBoolean isBroken = new AtomicBoolean();
        NanoClock moody = () -> {
            if (isBroken.get()) {
                throw new IllegalStateException("clock");
            }
            return 0;
        };
        CircuitBreaker breaker = CircuitBreaker.of(
                "b", CircuitBreakerConfig.builder().clock(moody).build());
        breaker.open();
        isBroken.set(true);

        assertThat(Metrics.of(breaker).snapshot().state()).isEqualTo(State.OPEN);
        assertThat(Metrics.of(breaker).openRemaining()).isNull();
    }

    @Test
    void metricsAreThoseOfTheirMoment() {
        CircuitBreaker breaker = tripped("b");
        Metrics before = Metrics.of(breaker);
        String report = before.report();

        breaker.close();
        breaker.success(breaker.tryAcquire());

        assertThat(before.totals().successful()).isEqualTo(3);
        assertThat(before.report()).isEqualTo(report);
        assertThatThrownBy(() -> before.recentTransitions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void breakersOfRegistryAreInOrderOfTheirNames() {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config());
        registry.breaker("b").forceOpen();
        registry.breaker("c");
        registry.breaker("a");

        List<Metrics> breakers = RegistryMetrics.of(registry).breakers();

        assertThat(breakers).extracting(Metrics::name).containsExactly("a", "b", "c");
        assertThat(breakers.get(1).snapshot().state()).isEqualTo(State.FORCED_OPEN);
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> Metrics.of(null)).hasMessage("breaker: null (expected: a breaker)");
        assertThatThrownBy(() -> Metrics.openRemaining(null)).hasMessage("breaker: null (expected: a breaker)");
        assertThatThrownBy(() -> Rates.of(null)).hasMessage("breaker: null (expected: a breaker)");
        assertThatThrownBy(() -> RegistryMetrics.of(null)).hasMessage("registry: null (expected: a registry)");
    }

    // ---- reports ----

    @Test
    void reportSaysAllOfIt() {
        CircuitBreaker breaker = tripped("fraud-check");
        clock.advance(Duration.ofMillis(500));

        assertThat(Metrics.of(breaker).report()).isEqualTo("""
                        circuit breaker fraud-check
                          state              OPEN, 29.500 s to run, opened 1 time since it was closed
                          opened by          FAILURE_RATE, 6 calls, 3 failed, 0 slow
                          window             0 calls, 0 failed, 0 slow
                          failure rate       50.0 %
                          slow call rate     0.0 %
                          total calls        8
                            successful       3     37.5 %
                            failed           3     37.5 %
                            ignored          0      0.0 %
                            rejected         2     25.0 %
                            late             0      0.0 %
                          state changes      1
                          would have opened  0
                          last transitions
                                  10.000 s  CLOSED -> OPEN  FAILURE_RATE, 6 calls, 3 failed, 0 slow; class java.io.IOException
                        """);
    }

    @Test
    void reportOfNewBreakerHasDashesForWhatIsNotKnown() {
        assertThat(Metrics.of(breaker("b")).report())
                .contains("  failure rate       -\n", "  total calls        0\n", "    successful       0          -\n")
                .doesNotContain("NaN", "last transitions");
    }

    @Test
    void metricsOnlySaysWhatItWouldHaveDone() {
        CircuitBreaker breaker = breaker("b");
        breaker.metricsOnly();
        for (int i = 0; i < 4; i++) {
            breaker.failure(breaker.tryAcquire());
        }

        assertThat(Metrics.of(breaker).report())
                .contains("  would have opened  FAILURE_RATE, 4 calls, 4 failed, 0 slow\n")
                .contains("  would have opened  1\n");
    }

    @Test
    void registryReportIsAnAlignedTable() {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config());
        registry.breaker("a long name").success(registry.breaker("a long name").tryAcquire());
        registry.breaker("b").forceOpen();
        registry.breaker("b").tryAcquire();

        assertThat(RegistryMetrics.of(registry).report()).isEqualTo("""
                        name         state        calls  successful  failed  ignored  rejected  late  state changes  failure rate  slow call rate
                        a long name  CLOSED           1           1       0        0         0     0              0             -               -
                        b            FORCED_OPEN      1           0       0        0         1     0              1             -               -
                        """);
    }

    @Test
    void emptyRegistryHasHeadingsOnly() {
        assertThat(RegistryMetrics.of(CircuitBreakerRegistry.of(config())).report())
                .startsWith("name  state  calls")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\nfeed",
                "carriage\rreturn",
                "line\u2028separator",
                "paragraph\u2029separator",
                "next\u0085line",
                "escape\u001b[2Jsequence",
                "bidi\u202eoverride",
                "zero\u0000byte",
                "half\ud800pair",
                "vertical\u000btab\fform feed"
            })
    void hostileNameStaysOnItsLine(String name) {
        String harmless = Metrics.of(breaker("harmless")).report();

        String report = Metrics.of(breaker(name)).report();

        assertThat(report.lines()).hasSameSizeAs(harmless.lines().toList());
        assertThat(report).contains("\\u").matches("(?s)[\\n\\x20-\\x7e]*");
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config());
        registry.breaker(name);
        assertThat(RegistryMetrics.of(registry).report()).hasLineCount(2).matches("(?s)[\\n\\x20-\\x7e]*");
    }

    @Test
    void nameThatLooksEscapedCanBeToldFromOneThatIs() {
        assertThat(Metrics.of(breaker("a\\u000ab")).report()).startsWith("circuit breaker a\\\\u000ab\n");
        assertThat(Metrics.of(breaker("a\nb")).report()).startsWith("circuit breaker a\\u000ab\n");
    }

    @Test
    void longNameIsCut() {
        String name = "x".repeat(10_000);
        assertThat(Metrics.of(breaker(name)).report().lines().findFirst())
                .hasValue("circuit breaker " + "x".repeat(97) + "...");
        String faces = "\ud83d\ude00".repeat(10_000);
        assertThat(Metrics.of(breaker(faces)).report().lines().findFirst())
                .hasValue("circuit breaker " + "\ud83d\ude00".repeat(48) + "...");
    }

    @Test
    void lettersOfAnyScriptAreShownAsTheyAre() {
        assertThat(Metrics.of(breaker("Zahlung prüfen 支払い")).report())
                .startsWith("circuit breaker Zahlung prüfen 支払い\n");
    }
}
