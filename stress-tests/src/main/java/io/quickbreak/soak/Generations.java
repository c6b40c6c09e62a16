package io.quickbreak.soak;

/** Arithmetic on generation numbers: 1..65535 without the multiples of 64, and then anew. */
final class Generations {

    private static final int SKIPPED_EVERY = 64;

    /** How many numbers there are. */
    static final int PERIOD = 65_536 - 65_536 / SKIPPED_EVERY;

    private Generations() {}

    private static int ordinalOf(long generation) {
        return (int) (generation - generation / SKIPPED_EVERY);
    }

    /** Transitions from one generation to another, modulo {@link #PERIOD}. */
    static int steps(long from, long to) {
        return Math.floorMod(ordinalOf(to) - ordinalOf(from), PERIOD);
    }
}
