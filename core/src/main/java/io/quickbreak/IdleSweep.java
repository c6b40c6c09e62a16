package io.quickbreak;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Evicts breakers that nobody calls, at no cost to those who call. It looks at a breaker from time to time: if it has counted nothing since the last look, it was idle.
 *
 * <p>Sightings wait in the order of their looks. One is due when its look is {@code idleAfter} old; while the first is not, none is, so that finding nothing to
 * do costs one read. When a sighting is due, either its breaker is evicted, or another sighting of it goes to the end. So every breaker is looked at no more
 * than once in {@code idleAfter}, and one that falls idle is evicted between one and two {@code idleAfter} later, if something sweeps then.
 *
 * <p>A sighting stays first in the queue until it is decided. So threads that sweep at the same time work on the same one, and nobody who needs a place overlooks an idle
 * breaker because another thread has begun to evict it and is held up. The map decides who evicts, and the queue who renews. A breaker that is put back
 * while another thread renews its sighting has two from then on, which does no harm.
 */
final class IdleSweep {

    /** Fewer of them are not worth a search through the queue. */
    private static final int STALE_TO_TOLERATE = 64;

    private final BreakerMap breakers;
    private final EntryListeners listeners;
    private final NanoClock clock;
    private final long idleAfterNanos;
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stale = new AtomicInteger();

    /** What a breaker had counted when it was looked at; immutable. It does not keep the breaker from being collected. */
    private static final class Sighting extends WeakReference<CircuitBreaker> {

        private final long counted;
        private final long generation;
        private final long atNanos;

        Sighting(CircuitBreaker breaker, long now) {
            super(breaker);
            counted = countedBy(breaker);
            generation = breaker.snapshot().generation();
            atNanos = now;
        }

        /** CLOSED, and nothing counted since. */
        boolean stillHolds(CircuitBreaker breaker) {
            Snapshot snapshot = breaker.snapshot();
            return snapshot.state() == State.CLOSED
                    && snapshot.generation() == generation
                    && countedBy(breaker) == counted;
        }

        private static long countedBy(CircuitBreaker breaker) {
            Totals totals = breaker.totals();
            return totals.calls() + totals.transitions();
        }
    }

    /**
     * Makes a sweep over breakers that are watched later.
     *
     * @param idleAfter null for a sweep that never evicts, and never reads the clock
     */
    IdleSweep(BreakerMap breakers, EntryListeners listeners, NanoClock clock, @Nullable Duration idleAfter) {
        this.breakers = breakers;
        this.listeners = listeners;
        this.clock = clock;
        this.idleAfterNanos = idleAfter == null ? 0 : idleAfter.toNanos();
    }

    private boolean isOff() {
        return idleAfterNanos == 0;
    }

    /** The time for the other methods. The clock is a user's: read it where nothing is half done. */
    long now() {
        return isOff() ? 0 : clock.nanoTime();
    }

    /** Looks at a breaker that has come into the map, for the first time. */
    void watch(CircuitBreaker breaker, long now) {
        if (!isOff()) {
            sightings.add(new Sighting(breaker, now));
        }
    }

    /** A breaker has left the map. Its sighting stays until it is due, or until there are more of its kind than breakers. */
    void left() {
        if (!isOff() && stale.incrementAndGet() > breakers.size() + STALE_TO_TOLERATE) {
            stale.set(0);
            sightings.removeIf(this::isStale);
        }
    }

    private boolean isStale(Sighting sighting) {
        CircuitBreaker breaker = sighting.get();
        return breaker == null || !breakers.has(breaker);
    }

    /**
     * Evicts idle breakers.
     *
     * @param most stops when so many are evicted
     * @param looks stops after so many looks
     * @param now the time
     * @return how many were evicted
     */
    int evict(int most, int looks, long now) {
        int evicted = 0;
        for (int look = 0; look < looks && evicted < most; look++) {
            Sighting first = sightings.peek();
            if (first == null || !isDue(first, now)) {
                return evicted;
            }
            CircuitBreaker breaker = first.get();
            if (breaker == null || !breakers.has(breaker)) {
                sightings.remove(first);
            } else if (now - first.atNanos >= idleAfterNanos && first.stillHolds(breaker)) {
                evicted += evict(breaker, first, now) ? 1 : 0;
            } else if (sightings.remove(first)) {
                watch(breaker, now);
            }
        }
        return evicted;
    }

    /** A look from the future is renewed, or a clock that was set back would stop the queue. */
    private boolean isDue(Sighting sighting, long now) {
        long age = now - sighting.atNanos;
        return age < 0 || age >= idleAfterNanos;
    }

    /**
     * Takes the breaker out, and then makes sure that it was right: one that was called in between, and may be open by now, is put back. A call that
     * comes even later is made on a breaker that has left.
     */
    private boolean evict(CircuitBreaker breaker, Sighting sighting, long now) {
        boolean removed = breakers.remove(breaker);
        sightings.remove(sighting);
        if (!removed) {
            return false;
        }
        if (sighting.stillHolds(breaker)) {
            listeners.fire(RegistryEvent.evicted(breaker));
            return true;
        }
        CircuitBreaker newcomer = breakers.putBack(breaker);
        watch(breaker, now);
        if (newcomer != null) {
            left();
            listeners.fire(RegistryEvent.replaced(breaker, newcomer));
        }
        return false;
    }
}
