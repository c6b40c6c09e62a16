package io.quickbreak;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Breakers by name, with a given number of places for them.
 *
 * <p>A place is taken in the same atomic step of the map that finds the name absent, and left in the same step that takes a breaker out. So threads that ask for one name at once need
 * one place between them, and nobody is refused for a place that another thread has taken in vain, or is just leaving.
 */
final class BreakerMap {

    private final ConcurrentHashMap<String, CircuitBreaker> byName = new ConcurrentHashMap<>();
    private final AtomicInteger placesTaken = new AtomicInteger();
    private final int most;

    BreakerMap(int most) {
        this.most = most;
    }

    @Nullable
    CircuitBreaker get(String name) {
        return byName.get(name);
    }

    boolean has(CircuitBreaker breaker) {
        return byName.get(breaker.name()) == breaker;
    }

    /** An unmodifiable live view. */
    Collection<CircuitBreaker> values() {
        return Collections.unmodifiableCollection(byName.values());
    }

    int size() {
        return byName.size();
    }

    /** Returns the breaker that has the name afterwards: {@code made} or another; null if there is none because all places are taken. */
    @Nullable
    CircuitBreaker putIfAbsent(CircuitBreaker made) {
        return byName.compute(made.name(), (name, known) -> known == null && takePlace() ? made : known);
    }

    /** Puts a breaker in the place of the one of its name, and returns that; does nothing and returns null if there is none. */
    @Nullable
    CircuitBreaker replace(CircuitBreaker made) {
        return byName.replace(made.name(), made);
    }

    @Nullable
    CircuitBreaker remove(String name) {
        CircuitBreaker known = byName.get(name);
        while (known != null && !remove(known)) {
            known = byName.get(name);
        }
        return known;
    }

    /** Takes this breaker out, if it is in, and leaves its place in the same step. */
    boolean remove(CircuitBreaker breaker) {
        boolean[] removed = new boolean[1];
        byName.computeIfPresent(breaker.name(), (name, known) -> {
            if (known != breaker) {
                return known;
            }
            removed[0] = true;
            releasePlace();
            return null;
        });
        return removed[0];
    }

    /**
     * Puts a breaker back that has been removed; returns the one that has been made under its name in between, if any. If no place is left, there is one breaker too many, and
     * nobody else gets a place, until one leaves.
     */
    @Nullable
    CircuitBreaker putBack(CircuitBreaker removed) {
        CircuitBreaker[] newcomer = new CircuitBreaker[1];
        byName.compute(removed.name(), (name, known) -> {
            newcomer[0] = known;
            if (known == null) {
                placesTaken.getAndIncrement();
            }
            return removed;
        });
        return newcomer[0];
    }

    private void releasePlace() {
        placesTaken.getAndDecrement();
    }

    /** Lock-free: an attempt is repeated only if another thread has taken or released a place. */
    private boolean takePlace() {
        int taken = placesTaken.get();
        while (taken < most) {
            if (placesTaken.compareAndSet(taken, taken + 1)) {
                return true;
            }
            taken = placesTaken.get();
        }
        return false;
    }
}
