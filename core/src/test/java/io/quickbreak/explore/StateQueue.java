package io.quickbreak.explore;

import java.util.ArrayDeque;
import java.util.Deque;

/** States that are still to be expanded, first in first out; each a row of {@code width} longs. */
final class StateQueue {

    private static final int ROWS = 4096;

    private final int width;
    private final Deque<long[]> blocks = new ArrayDeque<>();
    private int firstRow;
    private int rowsInLast = ROWS;

    StateQueue(int width) {
        this.width = width;
    }

    void add(long[] state) {
        if (rowsInLast == ROWS) {
            blocks.addLast(new long[ROWS * width]);
            rowsInLast = 0;
        }
        System.arraycopy(state, 0, blocks.peekLast(), rowsInLast * width, width);
        rowsInLast++;
    }

    /** Takes the oldest state; returns false if there is none. */
    boolean poll(long[] state) {
        if (blocks.isEmpty() || (blocks.size() == 1 && firstRow == rowsInLast)) {
            return false;
        }
        System.arraycopy(blocks.peekFirst(), firstRow * width, state, 0, width);
        firstRow++;
        if (firstRow == ROWS) {
            blocks.removeFirst();
            firstRow = 0;
        }
        return true;
    }
}
