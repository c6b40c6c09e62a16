package io.quickbreak.explore;

/**
 * The states seen so far, each by a 128-bit hash of its content. Two of a few million states share one with a probability of about
 * 10^-26.
 */
final class StateSet {

    private static final int INITIAL = 1 << 12;

    private long[] table = new long[2 * INITIAL];
    private int size;

    /** Adds a state; returns false if it was there. */
    boolean add(long high, long low) {
        if (2 * size >= table.length / 2) {
            grow();
        }
        if (!insert(high == 0 ? 1 : high, low)) {
            return false;
        }
        size++;
        return true;
    }

    int size() {
        return size;
    }

    private boolean insert(long high, long low) {
        int mask = table.length / 2 - 1;
        int i = (int) high & mask;
        while (table[2 * i] != 0) {
            if (table[2 * i] == high && table[2 * i + 1] == low) {
                return false;
            }
            i = (i + 1) & mask;
        }
        table[2 * i] = high;
        table[2 * i + 1] = low;
        return true;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                insert(old[i], old[i + 1]);
            }
        }
    }
}
