package io.quickbreak.fuzz;

import static io.quickbreak.fuzz.Fuzzing.isAccepted;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerConfig.Builder;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.Jitter;
import io.quickbreak.ManualClock;
import io.quickbreak.NanoClock;
import io.quickbreak.Outcome;
import io.quickbreak.RegistryBuilder;
import io.quickbreak.SavedState;
import io.quickbreak.State;
import io.quickbreak.compose.Fallback;
import io.quickbreak.compose.Pipeline;
import io.quickbreak.compose.Retry;
import io.quickbreak.compose.Timeout;
import io.quickbreak.fuzz.Fuzzing.Surface;
import io.quickbreak.internal.StateWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Everything that takes an argument from outside, by name. */
final class Surfaces {

    private static final int MOST_SETTINGS = 12;
    private static final List<State> STATES = List.of(State.values());

    private static final List<BiConsumer<Builder, Hostile>> SETTERS = List.of(
            (b, h) -> b.consecutiveFailures(h.anyInt()),
            (b, h) -> b.failures(h.anyInt()).ofLast(h.anyInt()),
            (b, h) -> b.failures(h.anyInt()).inLast(h.anyDuration()),
            (b, h) -> b.failures(h.anyInt()),
            (b, h) -> b.countWindow(h.anyInt()),
            (b, h) -> b.timeWindow(h.anyDuration()),
            (b, h) -> b.slices(h.anyInt()),
            (b, h) -> b.failureRate(h.anyInt()),
            (b, h) -> b.minimumCalls(h.anyInt()),
            (b, h) -> b.slowCallRate(h.anyInt()),
            (b, h) -> b.slowCallDuration(h.anyDuration()),
            (b, h) -> b.slowCallRate(1 + h.below(100)).slowCallDuration(Duration.ofMillis(1 + h.below(50))),
            (b, h) -> b.watchCallsInFlight(h.anyInt()),
            (b, h) -> b.openFor(h.anyDuration()),
            (b, h) -> b.openFor(h.orNull(anyBackoff(h))),
            (b, h) -> b.forgetOpeningEvery(h.anyDuration()),
            (b, h) -> b.retryAfter(h.orNull(thrown -> h.anyDuration())),
            (b, h) -> b.retryAfterOfResult(h.orNull(result -> h.anyDuration())),
            (b, h) -> b.reopenWatch(h.coin()),
            (b, h) -> b.probes(h.anyInt()),
            (b, h) -> b.successesToClose(h.anyInt()),
            (b, h) -> b.probeFailureRate(h.anyInt()),
            (b, h) -> b.probeTimeout(h.anyDuration()),
            (b, h) -> b.gradualRecovery(h.anyDuration()),
            (b, h) -> b.gradualRecovery(h.anyDuration(), h.anyInt()),
            (b, h) -> b.initialState(h.orNull(h.oneOf(STATES))),
            (b, h) -> b.recordException(h.orNull(thrown -> h.coin())),
            (b, h) -> b.ignoreException(h.orNull(thrown -> h.coin())),
            (b, h) -> b.recordResult(h.orNull(result -> h.coin())),
            (b, h) -> b.onCancellation(h.orNull(h.oneOf(List.of(Outcome.values())))),
            (b, h) -> b.onInterruption(h.orNull(h.oneOf(List.of(Outcome.values())))),
            (b, h) -> b.totals(h.coin()),
            (b, h) -> b.compact(h.coin()),
            (b, h) -> b.clock(h.coin() ? null : new ManualClock()));

    private Surfaces() {}

    static Map<String, Surface> all() {
        Map<String, Surface> all = new LinkedHashMap<>();
        all.put("settings", Surfaces::settings);
        all.put("changed settings", Surfaces::changedSettings);
        all.put("permits", Surfaces::permits);
        all.put("saved states", Surfaces::savedStates);
        all.put("texts of saved states", Surfaces::textsOfSavedStates);
        all.put("names", Surfaces::names);
        all.put("open durations", Surfaces::openDurations);
        all.put("backoffs", Surfaces::backoffs);
        all.put("registries", Surfaces::registries);
        all.put("retries", Surfaces::retries);
        all.put("timeouts and fallbacks", Surfaces::timeoutsAndFallbacks);
        return all;
    }

    // ---- breakers ----

    private static void set(Builder builder, Hostile values) {
        for (int i = values.below(MOST_SETTINGS); i > 0; i--) {
            BiConsumer<Builder, Hostile> setter = values.oneOf(SETTERS);
            isAccepted(() -> setter.accept(builder, values));
        }
    }

    /** Null if the settings contradict one another. */
    private static CircuitBreakerConfig configOrNull(Hostile values, NanoClock time) {
        Builder builder = CircuitBreakerConfig.builder();
        set(builder, values);
        CircuitBreakerConfig[] built = new CircuitBreakerConfig[1];
        isAccepted(() -> built[0] = builder.clock(time).build());
        return built[0];
    }

    /** A clock that may block for all the breaker knows, so that no thread watches it, which would want real time. */
    private record Unwatched(ManualClock clock) implements NanoClock {

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }
    }

    private static CircuitBreakerConfig config(Hostile values, NanoClock time) {
        CircuitBreakerConfig config = null;
        while (config == null) {
            config = configOrNull(values, time);
        }
        return config;
    }

    private static void settings(Hostile values) {
        ManualClock clock = new ManualClock();
        NanoClock time = new Unwatched(clock);
        Builder builder = CircuitBreakerConfig.builder();
        set(builder, values);
        CircuitBreakerConfig config = builder.clock(time).build();
        if (config.describe().isBlank() || !config.equals(config.toBuilder().build())) {
            throw new AssertionError("does not come back: " + config);
        }
        Health.check(CircuitBreaker.of("fuzzed", config), clock);
    }

    private static void changedSettings(Hostile values) {
        ManualClock clock = new ManualClock();
        NanoClock time = new Unwatched(clock);
        CircuitBreaker breaker = CircuitBreaker.of("fuzzed", config(values, time));
        bringAbout(breaker, clock, values);
        try {
            breaker.reconfigure(config(values, time));
        } finally {
            Health.check(breaker, clock);
        }
    }

    /** Some calls, orders and time. Returns the permits that have been granted. */
    private static List<Long> bringAbout(CircuitBreaker breaker, ManualClock clock, Hostile values) {
        List<Long> permits = new ArrayList<>();
        for (int i = values.below(40); i > 0; i--) {
            switch (values.below(12)) {
                case 0 -> clock.advance(Duration.ofMillis(values.below(100_000)));
                case 1 -> breaker.open();
                case 2 -> breaker.reset();
                case 3 -> breaker.metricsOnly();
                case 4 -> breaker.disable();
                default -> {
                    long permit = breaker.tryAcquire();
                    if (permit != CircuitBreaker.REJECTED) {
                        permits.add(permit);
                        if (values.coin()) {
                            breaker.failure(permit);
                        }
                    }
                }
            }
        }
        return permits;
    }

    // ---- permits ----

    /**
     * Each value is refused, or is counted once, as what it says or as late. One that says that nothing was counted when it was granted is not counted, but for one that was made up of such a permit and
     * the bits that tell a window full of successes.
     */
    private static void permits(Hostile values) {
        ManualClock clock = new ManualClock();
        CircuitBreaker breaker = CircuitBreaker.of(
                "fuzzed",
                config(values, new Unwatched(clock)).toBuilder().totals(true).build());
        List<Long> granted = bringAbout(breaker, clock, values);
        for (int i = 0; i < 50; i++) {
            boolean bends = !granted.isEmpty() && values.coin();
            long permit = bends ? values.bent(values.oneOf(granted)) : values.anyLong();
            long before = breaker.totals().calls();
            boolean accepted = isAccepted(() -> settle(breaker, permit, values));
            long counted = breaker.totals().calls() - before;
            boolean mayBeUncounted = !accepted || StateWord.stateOf(permit) == State.DISABLED;
            boolean mayBeCounted = accepted && !(mayBeUncounted && granted.contains(permit));
            if (!(counted == 0 && mayBeUncounted || counted == 1 && mayBeCounted)) {
                throw new AssertionError("permit " + permit + " counted " + counted + " times in " + breaker);
            }
        }
        Health.check(breaker, clock);
    }

    private static void settle(CircuitBreaker breaker, long permit, Hostile values) {
        switch (values.below(7)) {
            case 0 -> breaker.success(permit);
            case 1 -> breaker.failure(permit);
            case 2 -> breaker.release(permit);
            case 3 -> breaker.success(permit, values.anyLong());
            case 4 -> breaker.failure(permit, values.orNull(new IllegalStateException("fuzzed")));
            case 5 -> breaker.failure(permit, values.anyLong(), values.orNull(new Error("fuzzed")));
            default -> breaker.result(permit, values.orNull("result"));
        }
    }

    // ---- what comes from elsewhere ----

    private static void savedStates(Hostile values) {
        ManualClock clock = new ManualClock();
        CircuitBreaker breaker = CircuitBreaker.of("fuzzed", config(values, new Unwatched(clock)));
        bringAbout(breaker, clock, values);
        int openings = values.coin() ? values.below(64) : values.anyInt();
        Duration remaining = values.coin() ? Duration.ofMillis(values.below(1_000)) : values.anyDuration();
        SavedState saved = new SavedState(values.orNull(values.oneOf(STATES)), openings, remaining);
        breaker.restore(values.orNull(saved));
        Health.check(breaker, clock);
    }

    private static void textsOfSavedStates(Hostile values) {
        String text = values.anyString();
        if (values.coin()) {
            StringBuilder bent = new StringBuilder(values.oneOf(STATES) + "," + values.anyInt() + ","
                    + (values.coin() ? values.anyDuration() : "PT1S"));
            for (int i = values.below(3); i > 0; i--) {
                bent.setCharAt(values.below(bent.length()), (char) (' ' + values.below(95)));
            }
            text = bent.toString();
        }
        ManualClock clock = new ManualClock();
        SavedState saved = SavedState.parse(text);
        if (!saved.equals(SavedState.parse(saved.toString()))) {
            throw new AssertionError("does not come back: " + saved);
        }
        CircuitBreaker breaker = CircuitBreaker.of("fuzzed", config(values, new Unwatched(clock)));
        breaker.restore(saved);
        Health.check(breaker, clock);
    }

    private static void names(Hostile values) {
        ManualClock clock = new ManualClock();
        String name = values.anyString();
        CircuitBreaker breaker = CircuitBreaker.of(name, config(values, new Unwatched(clock)));
        if (!breaker.name().equals(name) || breaker.toString().isEmpty()) {
            throw new AssertionError("another name: " + breaker.name());
        }
        Health.check(breaker, clock);
    }

    private static void openDurations(Hostile values) {
        ManualClock clock = new ManualClock();
        CircuitBreaker breaker = CircuitBreaker.of("fuzzed", config(values, new Unwatched(clock)));
        try {
            breaker.openFor(values.anyDuration());
        } finally {
            Health.check(breaker, clock);
        }
    }

    // ---- backoffs ----

    private static Backoff anyBackoff(Hostile h) {
        Backoff backoff = switch (h.below(3)) {
            case 0 -> Backoff.fixed(h.anyDuration());
            case 1 -> Backoff.exponential(h.anyDuration(), h.anyDouble(), h.anyDuration());
            default -> Backoff.custom(h.orNull(attempt -> h.anyDuration()), h.anyDuration());
        };
        Backoff jittered = h.coin() ? backoff.withJitter(h.orNull(h.oneOf(List.of(Jitter.values())))) : backoff;
        return h.coin() ? jittered.withRandom(h.orNull(h::anyDouble)) : jittered;
    }

    private static void backoffs(Hostile values) {
        Backoff backoff = anyBackoff(values);
        for (int i = 0; i < 20; i++) {
            int attempt = values.anyInt();
            long delay = backoff.delayNanos(attempt);
            if (delay <= 0 || delay > backoff.longest().toNanos()) {
                throw new AssertionError(backoff + " waits " + delay + " after attempt " + attempt);
            }
        }
    }

    // ---- registries ----

    private static void registries(Hostile values) {
        ManualClock clock = new ManualClock();
        RegistryBuilder builder = CircuitBreakerRegistry.builder().defaultConfig(config(values, new Unwatched(clock)));
        for (int i = values.below(MOST_SETTINGS); i > 0; i--) {
            isAccepted(() -> set(builder, values, clock));
        }
        CircuitBreakerRegistry registry = builder.build();
        for (int i = 0; i < 10; i++) {
            try {
                isAccepted(() -> use(registry, values, clock));
            } catch (IllegalStateException full) {
                if (!full.getMessage().contains("maxBreakers")) {
                    throw full;
                }
            }
        }
        registry.breakers().forEach(breaker -> Health.check(breaker, clock));
    }

    private static void set(RegistryBuilder builder, Hostile values, ManualClock clock) {
        switch (values.below(7)) {
            case 0 -> builder.defaultConfig(values.orNull(config(values, new Unwatched(clock))));
            case 1 -> builder.config(values.anyString(), values.orNull(config(values, new Unwatched(clock))));
            case 2 -> builder.override(values.anyString(), values.orNull(b -> b.probes(1 + values.below(3))));
            case 3 -> builder.tag(values.anyString(), values.anyString());
            case 4 -> {
                Map<String, String> tags = new HashMap<>();
                tags.put(values.anyString(), values.anyString());
                builder.tags(values.anyString(), values.orNull(tags));
            }
            case 5 -> builder.maxBreakers(values.anyInt());
            default -> builder.evictIdleAfter(values.anyDuration());
        }
    }

    private static void use(CircuitBreakerRegistry registry, Hostile values, ManualClock clock) {
        switch (values.below(7)) {
            case 0 -> registry.breaker(values.anyString());
            case 1 -> registry.breaker(values.anyString(), values.anyString());
            case 2 -> registry.breaker(values.anyString(), values.orNull(config(values, new Unwatched(clock))));
            case 3 -> registry.replace(values.anyString(), values.orNull(config(values, new Unwatched(clock))));
            case 4 -> registry.remove(values.anyString());
            case 5 -> registry.tags(values.anyString());
            default -> {
                clock.advance(Duration.ofHours(values.below(1_000)));
                registry.evictIdle();
            }
        }
    }

    // ---- what wraps a call ----

    private static void retries(Hostile values) {
        Retry.Builder builder = Retry.builder();
        for (int i = values.below(MOST_SETTINGS); i > 0; i--) {
            isAccepted(() -> set(builder, values));
        }
        Retry retry = builder.build();
        if (retry.describe().isBlank() || !"done".equals(retry.call(() -> "done"))) {
            throw new AssertionError("does not call: " + retry);
        }
    }

    private static void set(Retry.Builder builder, Hostile values) {
        switch (values.below(8)) {
            case 0 -> builder.maxAttempts(values.anyInt());
            case 1 -> builder.backoff(values.orNull(anyBackoff(values)));
            case 2 -> builder.retryOn(values.orNull(thrown -> values.coin()));
            case 3 -> builder.retryOnResult(values.orNull(result -> false));
            case 4 -> builder.maxTotalTime(values.anyDuration());
            case 5 -> builder.clock(values.orNull(values::anyLong));
            case 6 -> builder.stopWhenOpen(null);
            default -> builder.scheduler(null);
        }
    }

    private static void timeoutsAndFallbacks(Hostile values) {
        ManualClock clock = new ManualClock();
        CircuitBreaker breaker = CircuitBreaker.of("fuzzed", config(values, new Unwatched(clock)));
        Fallback<String> fallback = switch (values.below(4)) {
            case 0 -> Fallback.of(values.anyString());
            case 1 -> Fallback.onRejection(values.orNull(rejected -> "fallback"));
            case 2 -> Fallback.onFailure(values.orNull(thrown -> "fallback"));
            default -> Fallback.onFailure(values.orNull(thrown -> values.coin()), values.orNull(thrown -> "fallback"));
        };
        Timeout timeout = Timeout.after(values.anyDuration());
        Pipeline.of(values.orNull(fallback))
                .then(values.orNull(breaker))
                .then(values.orNull(timeout))
                .callAsync(values.orNull(() -> CompletableFuture.completedFuture("done")));
        Health.check(breaker, clock);
    }
}
