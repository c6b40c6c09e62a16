package io.quickbreak.explore;

/**
 * What an observer who sees every step remembers of a time window. Part of the state, but not of memory:
 *
 * <ul>
 *   <li>how many outcomes of this generation <em>began</em> in each slice, and how many were <em>added</em> in it, by the clock that all
 *       share; three bits each, for two kinds and the first {@link #SLICES} slices;
 *   <li>for each thread, whether the sums have reached the threshold at some moment since it last read the word; a bit each of four.
 * </ul>
 */
final class SliceGhost {

    /** Slices that are told apart; later ones count as the last. */
    static final int SLICES = 5;

    private static final int BITS = 3;
    private static final long MAX = (1L << BITS) - 1;
    private static final int BEGAN = 0;
    private static final int ADDED = 1;
    private static final int REACHED_SHIFT = 4 * SLICES * BITS;

    private SliceGhost() {}

    static long withOutcome(long ghost, int kind, long sliceOfBeginning, long sliceOfAddition) {
        long g = ghost + (1L << shift(kind, BEGAN, sliceOfBeginning));
        return g + (1L << shift(kind, ADDED, sliceOfAddition));
    }

    /** Outcomes that began in this slice or later: no window that goes back so far may be without one. */
    static int beganSince(long ghost, int kind, long slice) {
        return since(ghost, kind, BEGAN, slice);
    }

    /** Outcomes that were added in this slice or later: no window that begins with it may hold more. */
    static int addedSince(long ghost, int kind, long slice) {
        return since(ghost, kind, ADDED, slice);
    }

    private static int since(long ghost, int kind, int what, long slice) {
        int count = 0;
        for (long s = Math.max(0, slice); s < SLICES; s++) {
            count += (int) ((ghost >>> shift(kind, what, s)) & MAX);
        }
        return count;
    }

    private static int shift(int kind, int what, long slice) {
        long s = Math.min(Math.max(0, slice), SLICES - 1);
        return (int) ((kind * 2 + what) * SLICES + s) * BITS;
    }

    /** Thread {@code order[i]} becomes thread {@code i}. */
    static long inOrder(int[] order, long ghost) {
        long g = ghost & (1L << REACHED_SHIFT) - 1;
        for (int i = 0; i < order.length; i++) {
            g |= (ghost >>> (REACHED_SHIFT + order[i]) & 1) << (REACHED_SHIFT + i);
        }
        return g;
    }

    static boolean hasReached(long ghost, int thread) {
        return (ghost >>> (REACHED_SHIFT + thread) & 1) != 0;
    }

    static long withoutReached(long ghost, int thread) {
        return ghost & ~(1L << (REACHED_SHIFT + thread));
    }

    static long withReachedByAll(long ghost) {
        return ghost | (15L << REACHED_SHIFT);
    }

    static long withoutOutcomes(long ghost) {
        return ghost & (15L << REACHED_SHIFT);
    }
}
