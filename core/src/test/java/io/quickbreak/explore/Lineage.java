package io.quickbreak.explore;

import java.util.Arrays;

/** From which state, and by which thread's step, each state was first reached. */
final class Lineage {

    private static final int INITIAL = 1 << 12;

    private int[] parents = new int[INITIAL];
    private byte[] threads = new byte[INITIAL];
    private int size;

    /** States are numbered in the order in which they are added; the first has no parent. */
    void add(int parent, int thread) {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, 2 * size);
            threads = Arrays.copyOf(threads, 2 * size);
        }
        parents[size] = parent;
        threads[size] = (byte) thread;
        size++;
    }

    /** Whose steps lead from the first state to a state, and from there one more. */
    int[] threadsTo(int state, int lastThread) {
        int length = 0;
        for (int s = state; s > 0; s = parents[s]) {
            length++;
        }
        if (state < 0) {
            return new int[0];
        }
        int[] way = new int[length + 1];
        way[length] = lastThread;
        for (int s = state; s > 0; s = parents[s]) {
            way[--length] = threads[s];
        }
        return way;
    }
}
