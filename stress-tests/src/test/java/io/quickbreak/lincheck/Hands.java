package io.quickbreak.lincheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The permits that each thread holds, oldest first. It is no part of what is checked: a thread reaches only its own, and Lincheck is told not to look.
 *
 * @param <P> type of a permit
 */
public final class Hands<P> {

    private static final int MOST_THREADS = 5;

    private final List<Deque<P>> held = new ArrayList<>();

    Hands() {
        for (int thread = 0; thread < MOST_THREADS; thread++) {
            held.add(new ArrayDeque<>());
        }
    }

    public void put(int thread, P permit) {
        held.get(thread).addLast(permit);
    }

    /** Returns null if the thread holds none. */
    public P takeOldest(int thread) {
        return held.get(thread).pollFirst();
    }

    public Hands<P> copy() {
        Hands<P> copy = new Hands<>();
        for (int thread = 0; thread < MOST_THREADS; thread++) {
            copy.held.get(thread).addAll(held.get(thread));
        }
        return copy;
    }

    List<List<P>> asLists() {
        return held.stream().map(List::copyOf).toList();
    }
}
