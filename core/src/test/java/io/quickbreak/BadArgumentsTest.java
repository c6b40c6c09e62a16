package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quickbreak.CircuitBreakerConfig.Builder;
import io.quickbreak.testing.BreakerDriver;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every argument out of its range is refused with {@code name: value (expected: rule)}, and harms nothing. */
class BadArgumentsTest {

    private static void assertRefused(
            ThrowingCallable call, Class<? extends Exception> type, String name, Object value) {
        Throwable refusal = catchThrowable(call);
        assertThat(refusal).isExactlyInstanceOf(type);
        assertThat(refusal.getMessage())
                .startsWith(name + ": " + value + " (expected: ")
                .endsWith(")");
        String rule = refusal.getMessage().substring((name + ": " + value + " (expected: ").length());
        assertThat(rule).as("the rule in \"%s\"", refusal.getMessage()).hasSizeGreaterThan(3);
    }

    private static void assertIllegal(ThrowingCallable call, String name, Object value) {
        assertRefused(call, IllegalArgumentException.class, name, value);
    }

    private static void assertNull(ThrowingCallable call, String name) {
        assertRefused(call, NullPointerException.class, name, null);
    }

    // ---- setters with a range ----

    private record NumberSetter(String name, int highest, BiConsumer<Builder, Integer> setter) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<NumberSetter> numberSetters() {
        return Stream.of(
                new NumberSetter("consecutiveFailures", 10_000, Builder::consecutiveFailures),
                new NumberSetter("failures", 10_000, Builder::failures),
                new NumberSetter("countWindow", 10_000, Builder::countWindow),
                new NumberSetter("failureRate", 100, Builder::failureRate),
                new NumberSetter("minimumCalls", 1_000_000_000, Builder::minimumCalls),
                new NumberSetter("slices", 600, Builder::slices),
                new NumberSetter("slowCallRate", 100, Builder::slowCallRate),
                new NumberSetter("watchCallsInFlight", 8_192, Builder::watchCallsInFlight),
                new NumberSetter("probeFailureRate", 100, Builder::probeFailureRate),
                new NumberSetter("firstShare", 100, (b, share) -> b.gradualRecovery(Duration.ofSeconds(1), share)),
                new NumberSetter("probes", 100, Builder::probes),
                new NumberSetter("successesToClose", 100, Builder::successesToClose),
                new NumberSetter("keepTransitions", 1_024, Builder::keepTransitions));
    }

    @ParameterizedTest
    @MethodSource("numberSetters")
    void numbersOutOfRangeAreRefusedAndChangeNothing(NumberSetter setter) {
        for (int bad : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, setter.highest() + 1}) {
            assertRefusedWithoutHarm(b -> setter.setter().accept(b, bad), setter.name(), bad);
        }
    }

    @ParameterizedTest
    @MethodSource("numberSetters")
    void boundsAreAccepted(NumberSetter setter) {
        Builder builder = CircuitBreakerConfig.builder();
        setter.setter().accept(builder, 1);
        setter.setter().accept(builder, setter.highest());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 1, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_001})
    void ofLastOutOfRangeIsRefusedAndCanBeMended(int bad) {
        Builder builder = CircuitBreakerConfig.builder();
        Builder.Failures failures = builder.failures(5);
        assertIllegal(() -> failures.ofLast(bad), "ofLast", bad);
        assertIllegal(builder::build, "failures", 5);
        assertThat(failures.ofLast(5).build().windowSize()).isEqualTo(5);
    }

    @Test
    void failuresWithoutOfLastAreRefusedByBuild() {
        Builder builder = CircuitBreakerConfig.builder().failures(3).ofLast(7);
        assertIllegal(() -> builder.failures(0), "failures", 0);
        assertThat(builder.build().windowSize()).isEqualTo(7);
        builder.failures(4);
        assertIllegal(builder::build, "failures", 4);
    }

    private record DurationSetter(String name, BiConsumer<Builder, Duration> setter) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<DurationSetter> durationSetters() {
        return Stream.of(
                new DurationSetter("openFor", (b, duration) -> b.openFor(duration)),
                new DurationSetter("forgetOpeningEvery", Builder::forgetOpeningEvery),
                new DurationSetter("gradualRecovery", (b, duration) -> b.gradualRecovery(duration)),
                new DurationSetter("probeTimeout", Builder::probeTimeout));
    }

    @ParameterizedTest
    @MethodSource("durationSetters")
    void durationsOutOfRangeAreRefusedAndChangeNothing(DurationSetter setter) {
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofMillis(-1),
                Duration.ofMillis(1).minusNanos(1),
                Duration.ofHours(24).plusNanos(1),
                Duration.ofNanos(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            assertRefusedWithoutHarm(b -> setter.setter().accept(b, bad), setter.name(), bad);
        }
        assertNull(() -> setter.setter().accept(CircuitBreakerConfig.builder(), null), setter.name());
    }

    private static void assertRefusedWithoutHarm(Consumer<Builder> setter, String name, Object bad) {
        Builder builder = CircuitBreakerConfig.builder().probes(2).openFor(Duration.ofSeconds(3));
        String before = builder.build().describe();
        assertIllegal(() -> setter.accept(builder), name, bad);
        assertThat(builder.build().describe()).isEqualTo(before);
    }

    @Test
    void nullSettersAreRefused() {
        Builder builder = CircuitBreakerConfig.builder();
        assertNull(() -> builder.recordException(null), "recordException");
        assertNull(() -> builder.ignoreException(null), "ignoreException");
        assertNull(() -> builder.recordExceptions((Class<Exception>) null), "recordExceptions");
        assertNull(() -> builder.ignoreExceptions((Class<Exception>) null), "ignoreExceptions");
        assertIllegal(builder::recordExceptions, "recordExceptions", "none");
        assertIllegal(builder::ignoreExceptions, "ignoreExceptions", "none");
        assertNull(() -> builder.recordResult(null), "recordResult");
        assertNull(() -> builder.retryAfter(null), "retryAfter");
        assertNull(() -> builder.retryAfterOfResult(null), "retryAfterOfResult");
        assertNull(() -> builder.onCancellation(null), "onCancellation");
        assertNull(() -> builder.onInterruption(null), "onInterruption");
        assertNull(() -> builder.initialState(null), "initialState");
        assertNull(() -> builder.openFor((Backoff) null), "openFor");
        assertNull(() -> builder.clock(null), "clock");
        assertThat(builder.build().describe())
                .isEqualTo(CircuitBreakerConfig.defaults().describe());
        assertThat(builder.build().clock()).isNotNull();
    }

    @Test
    void everySetterOfTheBuilderIsTriedHere() {
        Set<String> tried = new TreeSet<>(List.of(
                "ofLast",
                "inLast",
                "timeWindow",
                "slowCallDuration",
                "retryAfter",
                "retryAfterOfResult",
                "recordException",
                "recordExceptions",
                "ignoreException",
                "ignoreExceptions",
                "recordResult",
                "onCancellation",
                "onInterruption",
                "initialState",
                "clock",
                // any value is good for these
                "reopenWatch",
                "totals",
                "compact"));
        numberSetters()
                .map(NumberSetter::name)
                .filter(name -> !name.equals("firstShare"))
                .forEach(tried::add);
        durationSetters().map(DurationSetter::name).forEach(tried::add);
        Set<String> setters = Stream.of(Builder.class, Builder.Failures.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getParameterCount() > 0)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(setters).isEqualTo(tried);
    }

    @Test
    void timeWindowsOutOfRangeAreRefusedAndChangeNothing() {
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofMillis(10).minusNanos(1),
                Duration.ofHours(1).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertRefusedWithoutHarm(b -> b.timeWindow(bad), "timeWindow", bad);
            assertIllegal(() -> CircuitBreakerConfig.builder().failures(3).inLast(bad), "inLast", bad);
        }
        assertNull(() -> CircuitBreakerConfig.builder().timeWindow(null), "timeWindow");
    }

    @Test
    void slowCallDurationsOutOfRangeAreRefusedAndChangeNothing() {
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofMillis(1).minusNanos(1),
                Duration.ofMinutes(5).plusNanos(1))) {
            assertRefusedWithoutHarm(b -> b.slowCallDuration(bad), "slowCallDuration", bad);
        }
        assertNull(() -> CircuitBreakerConfig.builder().slowCallDuration(null), "slowCallDuration");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"OPEN", "HALF_OPEN", "RECOVERING"})
    void initialStatesThatPassAreRefused(State bad) {
        assertRefusedWithoutHarm(b -> b.initialState(bad), "initialState", bad);
    }

    // ---- settings that contradict each other ----

    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Contradiction(String name, String value, Function<Builder, Builder> settings) {

        @Override
        public String toString() {
            return name + " " + value;
        }
    }

    static Stream<Contradiction> contradictions() {
        return Stream.of(
                new Contradiction("countWindow", "10", b -> b.countWindow(10).timeWindow(SECOND)),
                new Contradiction(
                        "failures", "5 of 10", b -> b.failures(5).ofLast(10).timeWindow(SECOND)),
                new Contradiction(
                        "failures",
                        "5 in PT1S",
                        b -> b.failures(5).inLast(SECOND).countWindow(10)),
                new Contradiction("slices", "3", b -> b.slices(3)),
                new Contradiction("slices", "3", b -> b.slices(3).countWindow(10)),
                new Contradiction("slowCallRate", "50", b -> b.slowCallRate(50).countWindow(10)),
                new Contradiction("slowCallRate", "50", b -> b.slowCallRate(50).slowCallDuration(SECOND)),
                new Contradiction(
                        "slowCallRate",
                        "50",
                        b -> b.slowCallRate(50).slowCallDuration(SECOND).countWindow(1_001)),
                new Contradiction(
                        "slowCallDuration",
                        "PT1S",
                        b -> b.slowCallDuration(SECOND).countWindow(10)),
                new Contradiction(
                        "slowCallDuration",
                        "PT1M0.001S",
                        b -> b.slowCallRate(50)
                                .slowCallDuration(Duration.ofMillis(60_001))
                                .countWindow(10)),
                new Contradiction(
                        "watchCallsInFlight", "9", b -> b.watchCallsInFlight(9).countWindow(10)),
                new Contradiction(
                        "probeFailureRate", "50", b -> b.probeFailureRate(50).successesToClose(1)),
                new Contradiction("retryAfterOfResult", "a function", b -> b.retryAfterOfResult(r -> SECOND)),
                new Contradiction(
                        "failures", "5 of 10", b -> b.failures(5).ofLast(10).countWindow(10)),
                new Contradiction("failureRate", "50", b -> b.failureRate(50)),
                new Contradiction("failureRate", "50", b -> b.failureRate(50).consecutiveFailures(5)),
                new Contradiction(
                        "failureRate", "50", b -> b.failureRate(50).failures(5).ofLast(10)),
                new Contradiction("minimumCalls", "3", b -> b.minimumCalls(3)),
                new Contradiction("minimumCalls", "3", b -> b.minimumCalls(3).consecutiveFailures(5)),
                new Contradiction(
                        "minimumCalls", "3", b -> b.minimumCalls(3).failures(5).ofLast(10)),
                new Contradiction("minimumCalls", "11", b -> b.countWindow(10).minimumCalls(11)),
                new Contradiction("minimumCalls", "11", b -> b.minimumCalls(11).countWindow(10)),
                new Contradiction("successesToClose", "4", b -> b.successesToClose(4)),
                new Contradiction(
                        "successesToClose", "3", b -> b.successesToClose(3).probes(2)));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void contradictionsAreRefusedByBuild(Contradiction contradiction) {
        Builder builder = contradiction.settings().apply(CircuitBreakerConfig.builder());
        assertIllegal(builder::build, contradiction.name(), contradiction.value());
        assertIllegal(builder::build, contradiction.name(), contradiction.value());
    }

    @Test
    void builderCanBeMendedAfterRefusal() {
        Builder builder = CircuitBreakerConfig.builder().countWindow(10).minimumCalls(11);
        assertIllegal(builder::build, "minimumCalls", 11);
        assertThat(builder.minimumCalls(10).build().minimumCalls()).isEqualTo(10);
    }

    // ---- other methods ----

    @Test
    void namesThatAreNullOrBlankAreRefused() {
        CircuitBreakerConfig config = CircuitBreakerConfig.defaults();
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config);
        assertNull(() -> CircuitBreaker.of(null, config), "name");
        assertNull(() -> registry.breaker(null), "name");
        for (String blank : List.of("", " ", "\t\n", "\u2003")) {
            assertIllegal(() -> CircuitBreaker.of(blank, config), "name", "'" + blank + "'");
            assertIllegal(() -> registry.breaker(blank), "name", "'" + blank + "'");
        }
        assertThat(registry.breakers()).isEmpty();
    }

    @Test
    void nullConfigurationsAreRefused() {
        assertNull(() -> CircuitBreaker.of("name", null), "config");
        assertNull(() -> CircuitBreakerRegistry.of(null), "config");
    }

    @Test
    void durationsThatNoClockCanAdvanceByAreRefused() {
        ManualClock clock = new ManualClock();
        assertNull(() -> clock.advance(null), "duration");
        for (Duration bad : List.of(
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofNanos(Long.MAX_VALUE).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertIllegal(() -> clock.advance(bad), "duration", bad);
        }
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void nullCallsAreRefusedInEveryStateAndTakeNoPermit() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        assertRefusesNullCalls(driver.breaker());
        driver.open();
        assertRefusesNullCalls(driver.breaker());
        driver.awaitProbes();
        assertRefusesNullCalls(driver.breaker());
        driver.breaker().release(driver.acquire());
        assertRefusesNullCalls(driver.breaker());
        driver.acquire();
        assertRefusesNullCalls(driver.breaker());
    }

    private static void assertRefusesNullCalls(CircuitBreaker breaker) {
        Snapshot snapshot = breaker.snapshot();
        Totals totals = breaker.totals();
        assertNull(() -> breaker.call(null), "supplier");
        assertNull(() -> breaker.call(null, rejected -> 1), "supplier");
        assertNull(() -> breaker.call(() -> 1, null), "fallback");
        assertNull(() -> breaker.run(null), "runnable");
        assertNull(() -> breaker.callAsync(null), "supplier");
        assertThat(breaker.snapshot()).isEqualTo(snapshot);
        assertThat(breaker.totals()).isEqualTo(totals);
    }

    @Test
    void nullExceptionIsRefusedAndLeavesThePermitUnsettled() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        driver.openAndAwaitProbes();
        long permit = driver.acquire();
        assertNull(() -> driver.breaker().failure(permit, null), "thrown");
        driver.assertRejects();
        driver.breaker().success(permit);
        assertThat(driver.breaker().state()).isEqualTo(State.CLOSED);
    }

    // ---- permits that nobody was given ----

    /** How a caller may settle. */
    private record Settlement(String name, BiConsumer<CircuitBreaker, Long> settle) {}

    private static final List<Settlement> SETTLEMENTS = List.of(
            new Settlement("success", CircuitBreaker::success),
            new Settlement("failure", (breaker, permit) -> breaker.failure(permit)),
            new Settlement("failure of exception", (breaker, permit) -> breaker.failure(permit, new Exception())),
            new Settlement(
                    "failure of ignored exception",
                    (breaker, permit) -> breaker.failure(permit, new InterruptedException())),
            new Settlement("release", CircuitBreaker::release));

    private static void assertRefusesPermits(CircuitBreaker breaker, Iterable<Long> permits) {
        Snapshot snapshot = breaker.snapshot();
        Totals totals = breaker.totals();
        for (long permit : permits) {
            for (Settlement settlement : SETTLEMENTS) {
                Throwable refusal = catchThrowable(() -> settlement.settle().accept(breaker, permit));
                assertThat(refusal)
                        .as("%s of permit %x, %s", settlement.name(), permit, snapshot)
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessage("permit: " + permit + " (expected: what tryAcquire() returned, and not REJECTED)");
                assertThat(breaker.snapshot()).isEqualTo(snapshot);
                assertThat(breaker.totals()).isEqualTo(totals);
            }
        }
    }

    /** The permit with each bit below its generation set in turn. */
    private static List<Long> withLowBitsSet(long permit) {
        List<Long> forged = new ArrayList<>();
        for (int bit = 0; bit < 44; bit++) {
            if ((permit >>> bit & 1) == 0) {
                forged.add(permit | 1L << bit);
            }
        }
        return forged;
    }

    private static final List<Long> NO_PERMITS =
            List.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 43);

    @Test
    void valuesThatAreNoPermitsAreRefusedInEveryState() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        assertRefusesPermits(driver.breaker(), NO_PERMITS);
        driver.open();
        assertRefusesPermits(driver.breaker(), NO_PERMITS);
        driver.awaitProbes();
        driver.acquire();
        assertRefusesPermits(driver.breaker(), NO_PERMITS);
    }

    @Test
    void plainPermitWithLowBitsSetIsRefused() {
        BreakerDriver driver = new BreakerDriver(b -> b.failures(9).ofLast(10));
        driver.fail(1);
        assertRefusesPermits(driver.breaker(), withLowBitsSet(driver.acquire()));
    }

    @Test
    void plainPermitWithLowBitsSetIsRefusedWhileTheWindowIsFullOfSuccesses() {
        for (int size : new int[] {1, 10, 100, 10_000}) {
            BreakerDriver driver = new BreakerDriver(b -> b.failures(size).ofLast(size));
            driver.succeed(size);
            assertRefusesPermits(driver.breaker(), withLowBitsSet(driver.acquire()));
        }
    }

    @Test
    void permitOfProbeThatTheTableDoesNotHaveIsRefused() {
        BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(1).probes(3));
        long permit = driver.openAndTakeAllProbes()[0];
        List<Long> others = new ArrayList<>();
        for (int index = 100; index < 128; index++) {
            others.add((permit & ~127L) | index);
        }
        assertRefusesPermits(driver.breaker(), others);
    }

    @Test
    void permitOfProbeWithUnusedBitsSetIsRefused() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        long permit = driver.openAndTakeAllProbes()[0];
        List<Long> forged = new ArrayList<>();
        for (int bit = 23; bit < 44; bit++) {
            forged.add(permit | 1L << bit);
        }
        assertRefusesPermits(driver.breaker(), forged);
    }

    @Test
    void permitOfProbeInTheStateOpenIsRefused() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        long permit = driver.openAndTakeAllProbes()[0];
        assertRefusesPermits(driver.breaker(), List.of(permit & ~(1L << 62), permit & ~(1L << 62) | 1L << 60));
    }

    @Test
    void permitOfStateThatDoesNotExistIsRefused() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        long permit = driver.acquire();
        assertRefusesPermits(driver.breaker(), List.of(permit | 1L << 61, permit | 1L << 62, permit | 3L << 61));
    }

    @Test
    void permitOfGenerationThatDoesNotExistIsRefused() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        assertRefusesPermits(driver.breaker(), List.of(64L << 44, 128L << 44, 5L << 60, 5L << 60 | 65L << 44));
    }

    @Test
    void leaseNumberThatWasNotGrantedSettlesNothing() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        long permit = driver.openAndTakeAllProbes()[0];
        driver.breaker().success(permit + 128);
        driver.breaker().failure(permit - 128);
        assertThat(driver.breaker().state()).isEqualTo(State.HALF_OPEN);
        assertThat(driver.breaker().totals().late()).isEqualTo(2);
        driver.assertRejects();
    }

    @Test
    void everyPredicateMayBeSet() {
        Predicate<Object> any = thrown -> true;
        CircuitBreakerConfig config = CircuitBreakerConfig.builder()
                .recordException(any)
                .ignoreException(any)
                .build();
        CircuitBreaker breaker = CircuitBreaker.of("ignoring", config);
        breaker.failure(breaker.tryAcquire(), new Exception());
        assertThat(breaker.totals().ignored()).isEqualTo(1);
        assertThat(breaker.callAsync(() -> CompletableFuture.completedFuture(1)))
                .isNotNull();
    }

    @Test
    void measuredFailureWithoutExceptionIsRefusedAndNotSettled() {
        CircuitBreaker breaker = CircuitBreaker.of("name", CircuitBreakerConfig.defaults());
        long permit = breaker.tryAcquire();
        assertNull(() -> breaker.failure(permit, 5, null), "thrown");
        assertThat(breaker.snapshot().calls()).isZero();
        assertThat(breaker.totals().calls()).isZero();
    }

    @Test
    void changeToNothingIsRefused() {
        CircuitBreaker breaker = CircuitBreaker.of("name", CircuitBreakerConfig.defaults());
        assertNull(() -> breaker.reconfigure(null), "changed");
    }
}
