package io.quickbreak.explore;

/**
 * What an observer who sees every step remembers of the window, so that its content at rest can be held against history. Part of the
 * state, but not of memory; five bits a slot:
 *
 * <ul>
 *   <li><em>ended with success, with failure</em>: outcomes of this generation that may rightly be in the slot when nothing is in
 *       progress. A record adds its own when it ends; a later one that claims the slot makes those that had ended before give way. So a slot
 *       at rest must hold the outcome of a record that no other has followed, and nothing if there was none.
 *   <li><em>held nothing, success, failure</em>: what the slot has held, seen from this generation, since the word last changed. A count that
 *       trips must be one of these: what a scan found at different moments, but not what it cannot have found.
 * </ul>
 */
final class Ghost {

    private static final int BITS = 5;
    private static final int ENDED = 0b00011;
    private static final int HELD_SHIFT = 2;

    /** Bits of a set of contents. */
    static final int SUCCESS = 1;

    static final int FAILURE = 2;
    static final int NOTHING = 4;

    private Ghost() {}

    /** The outcomes, {@link #SUCCESS} or {@link #FAILURE}, that may be in the slot at rest; 0 if it must hold none. */
    static int ended(long ghost, int slot) {
        return (int) (ghost >>> (BITS * slot)) & ENDED;
    }

    static long withEnded(long ghost, int slot, int outcome) {
        return ghost | ((long) outcome << (BITS * slot));
    }

    static long withNoneEnded(long ghost, int slot) {
        return ghost & ~((long) ENDED << (BITS * slot));
    }

    /** What the slot has held since the word changed: a set of contents. */
    static int held(long ghost, int slot) {
        int bits = (int) (ghost >>> (BITS * slot + HELD_SHIFT));
        return (bits & 1) * NOTHING | (bits >>> 1 & 1) * SUCCESS | (bits >>> 2 & 1) * FAILURE;
    }

    static long withHeld(long ghost, int slot, int content) {
        int bits = content == NOTHING ? 1 : content == SUCCESS ? 2 : 4;
        return ghost | ((long) bits << (BITS * slot + HELD_SHIFT));
    }

    static long withNoneHeld(long ghost, int slot) {
        return ghost & ~(7L << (BITS * slot + HELD_SHIFT));
    }
}
