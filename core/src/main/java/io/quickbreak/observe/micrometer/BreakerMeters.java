package io.quickbreak.observe.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.Registration;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.TransitionSubscription;
import io.quickbreak.observe.Metrics;
import io.quickbreak.observe.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one breaker in one meter registry, until they are closed. */
final class BreakerMeters implements Registration {

    private static final double NANOS_PER_SECOND = 1e9;

    private final CircuitBreaker breaker;
    private final Naming naming;
    private final MeterRegistry registry;
    private final TransitionCounts transitions = new TransitionCounts();
    private final TransitionSubscription listening;
    private final List<Meter> meters = new ArrayList<>();

    private BreakerMeters(CircuitBreaker breaker, Naming naming, MeterRegistry registry) {
        this.breaker = breaker;
        this.naming = naming;
        this.registry = registry;
        this.listening = breaker.onTransition(transitions);
    }

    /** Adds all, or none if the meter registry refuses one. */
    static BreakerMeters register(CircuitBreaker breaker, Naming naming, MeterRegistry registry) {
        BreakerMeters added = new BreakerMeters(breaker, naming, registry);
        try {
            added.addAll();
        } catch (RuntimeException refused) {
            added.close();
            throw refused;
        }
        return added;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    @Override
    public void close() {
        listening.close();
        meters.forEach(registry::remove);
    }

    private void addAll() {
        addStates();
        if (breaker.config().totals()) {
            addCalls();
        }
        addWindow();
        addTransitions();
        gauge("open.remaining", Tags.empty(), "Time until an open breaker lets probes through", "seconds", b -> {
            Duration remaining = b.state() == State.OPEN ? Metrics.openRemaining(b) : null;
            return remaining == null ? 0 : remaining.toNanos() / NANOS_PER_SECOND;
        });
    }

    private void addStates() {
        for (State state : State.values()) {
            gauge(
                    "state",
                    Tags.of(Naming.STATE, valueOf(state)),
                    "Whether the breaker is in this state: 1 or 0",
                    null,
                    b -> b.state() == state ? 1 : 0);
        }
    }

    private void addCalls() {
        calls("successful", Totals::successful);
        calls("failed", Totals::failed);
        calls("ignored", Totals::ignored);
        counter(
                "not.permitted.calls",
                Tags.of(Naming.KIND, "not_permitted"),
                "Calls that were rejected",
                b -> b.totals().rejected());
        counter(
                "late",
                Tags.empty(),
                "Outcomes that came after their generation or lease had ended",
                b -> b.totals().late());
    }

    private void addWindow() {
        String buffered = "Outcomes in the window";
        gauge(
                "buffered.calls",
                Tags.of(Naming.KIND, "failed"),
                buffered,
                null,
                b -> b.snapshot().failures());
        gauge("buffered.calls", Tags.of(Naming.KIND, "successful"), buffered, null, b -> {
            Snapshot seen = b.snapshot();
            return (double) seen.calls() - seen.failures();
        });
        gauge(
                "slow.calls",
                Tags.of(Naming.KIND, "all"),
                "Slow calls in the window",
                null,
                b -> b.snapshot().slowCalls());
        gauge(
                "failure.rate",
                Tags.empty(),
                "Failures in percent of the outcomes",
                null,
                b -> Rates.of(b).failureRate());
        gauge(
                "slow.call.rate",
                Tags.empty(),
                "Slow calls in percent of the outcomes",
                null,
                b -> Rates.of(b).slowCallRate());
    }

    private void addTransitions() {
        String description = "Changes of state, and orders";
        for (State state : State.values()) {
            transitionCounter(valueOf(state), description, counts -> counts.to(state));
        }
        TransitionSubscription heard = listening;
        transitionCounter("unknown", description, counts -> heard.dropped());
        counter(
                "would.have.opened",
                Tags.empty(),
                "Thresholds reached while nothing opens the breaker",
                b -> b.totals().wouldHaveOpened());
    }

    private void calls(String kind, ToLongFunction<Totals> count) {
        meters.add(FunctionTimer.builder(
                        naming.meter("calls"),
                        breaker,
                        b -> count.applyAsLong(b.totals()),
                        b -> Double.NaN,
                        TimeUnit.SECONDS)
                .tags(naming.tags().and(Naming.KIND, kind))
                .description("Calls that have reported")
                .register(registry));
    }

    private void counter(String suffix, Tags tags, String description, ToDoubleFunction<CircuitBreaker> count) {
        meters.add(FunctionCounter.builder(naming.meter(suffix), breaker, count)
                .tags(naming.tags().and(tags))
                .description(description)
                .register(registry));
    }

    private void transitionCounter(String to, String description, ToDoubleFunction<TransitionCounts> count) {
        meters.add(FunctionCounter.builder(naming.meter("transitions"), transitions, count)
                .tags(naming.tags().and(Naming.TO, to))
                .description(description)
                .register(registry));
    }

    private void gauge(
            String suffix,
            Tags tags,
            String description,
            @Nullable String unit,
            ToDoubleFunction<CircuitBreaker> value) {
        meters.add(Gauge.builder(naming.meter(suffix), breaker, value)
                .tags(naming.tags().and(tags))
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry));
    }

    private static String valueOf(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
