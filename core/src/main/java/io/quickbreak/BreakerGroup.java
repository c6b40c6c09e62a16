package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The breakers of a registry that match a condition, to handle them together.
 *
 * <pre>{@code
 * registry.group("zone", "eu-1").forceOpen();
 * }</pre>
 *
 * <p>A group holds no breakers: each method looks for those that match when it is called. Breakers that come or go while it runs may be left out or not.
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread. <b>Progress:</b> one step for each breaker in the registry; no lock is held while the condition or
 * an action runs.
 */
public final class BreakerGroup {

    private final Collection<CircuitBreaker> breakers;
    private final Predicate<? super CircuitBreaker> condition;

    BreakerGroup(Collection<CircuitBreaker> breakers, Predicate<? super CircuitBreaker> condition) {
        this.breakers = breakers;
        this.condition = condition;
    }

    /**
     * Returns the names of the breakers.
     *
     * @return an unmodifiable copy, sorted
     */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        forEach(breaker -> names.add(breaker.name()));
        return Collections.unmodifiableSortedSet(names);
    }

    /** Orders {@link CircuitBreaker#open} to each. */
    public void open() {
        forEach(CircuitBreaker::open);
    }

    /**
     * Orders {@link CircuitBreaker#openFor} to each.
     *
     * @param duration 1 ms .. 24 h
     * @throws IllegalArgumentException if it is out of range; nothing is ordered then
     * @throws NullPointerException if it is null
     */
    public void openFor(Duration duration) {
        Checks.isWait(duration, "duration");
        forEach(breaker -> breaker.openFor(duration));
    }

    /** Orders {@link CircuitBreaker#forceOpen} to each. */
    public void forceOpen() {
        forEach(CircuitBreaker::forceOpen);
    }

    /** Orders {@link CircuitBreaker#close} to each. */
    public void close() {
        forEach(CircuitBreaker::close);
    }

    /** Orders {@link CircuitBreaker#disable} to each. */
    public void disable() {
        forEach(CircuitBreaker::disable);
    }

    /** Orders {@link CircuitBreaker#metricsOnly} to each. */
    public void metricsOnly() {
        forEach(CircuitBreaker::metricsOnly);
    }

    /** Orders {@link CircuitBreaker#reset} to each. */
    public void reset() {
        forEach(CircuitBreaker::reset);
    }

    /**
     * Does something with each of the breakers, in no order. What the condition or the action throws ends it, and reaches the caller.
     *
     * @param action what to do
     * @throws NullPointerException if the action is null
     */
    public void forEach(Consumer<? super CircuitBreaker> action) {
        Checks.notNull(action, "action", "what to do with a breaker");
        for (CircuitBreaker breaker : breakers) {
            if (condition.test(breaker)) {
                action.accept(breaker);
            }
        }
    }
}
