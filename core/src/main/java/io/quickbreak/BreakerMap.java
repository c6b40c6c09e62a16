package io.quickbreak;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Breakers by name, never more than a given number of them.
 *
 * <p>A place is taken in the same atomic step of the map that finds the name absent. So threads that ask for one name at once need one place between them, and nobody is
 * refused for a place that another thread has taken in vain.
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
        CircuitBreaker removed = byName.remove(name);
        if (removed != null) {
            releasePlace();
        }
        return removed;
    }

    /** Takes this breaker out, if it is in, but keeps its place; then call {@link #reattach} or {@link #releasePlace}. */
    boolean detach(CircuitBreaker breaker) {
        return byName.remove(breaker.name(), breaker);
    }

    /** Puts a breaker that was detached back in its place; returns the one that has been made under its name in between, if any. */
    @Nullable
    CircuitBreaker reattach(CircuitBreaker detached) {
        CircuitBreaker newcomer = byName.put(detached.name(), detached);
        if (newcomer != null) {
            releasePlace();
        }
        return newcomer;
    }

    void releasePlace() {
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
