package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many failures have come one after the other, for a window that has another rule as well: a failure adds one, a success begins anew.
 *
 * <pre>
 *  63           48 47                  0
 * +---------------+---------------------+
 * | generation 16 | failures (48)       |     a bank
 * +---------------+---------------------+
 * </pre>
 *
 * <p>Each generation has a bank of its own, one of eight by turns (see {@link #bankOf}), so that a recorder of an earlier generation
 * does not disturb it: only one that is held up between two instructions while eight generations begin could. That is two recoveries with a ramp, or eight orders.
 */
final class RunOfFailures {

    static final int BANKS = 8;

    private static final int GENERATION_SHIFT = Long.SIZE - StateWord.GENERATION_BITS;

    private static final long MAX_LENGTH = (1L << GENERATION_SHIFT) - 1;

    private final AtomicLongArray banks = new AtomicLongArray(BANKS);

    RunOfFailures() {
        banks.set(bankOf(StateWord.FIRST_GENERATION), none(StateWord.FIRST_GENERATION));
    }

    /** Generations that follow each other have different banks; multiples of 64 are no generations. */
    static int bankOf(int generation) {
        return (generation - (generation >> StateWord.SLOT_TAG_BITS)) & (BANKS - 1);
    }

    void add(int generation, boolean failed) {
        int bank = bankOf(generation);
        if (failed) {
            banks.getAndAdd(bank, 1);
        } else if (banks.get(bank) != none(generation)) {
            banks.set(bank, none(generation));
        }
    }

    boolean isPrepared(int generation) {
        return banks.get(bankOf(generation)) >>> GENERATION_SHIFT == generation;
    }

    /** 0 for a bank that was not readied for this generation. */
    int length(int generation) {
        long bank = banks.get(bankOf(generation));
        return bank >>> GENERATION_SHIFT == generation ? (int) Math.min(bank & MAX_LENGTH, Integer.MAX_VALUE) : 0;
    }

    /**
     * Readies the bank of a generation, while the word is {@code w} and that generation has not begun, or has just begun to watch for
     * runs. The word is read after the bank, so a caller that is held up changes nothing later.
     */
    void prepare(int generation, AtomicLong word, long w) {
        long seen = banks.get(bankOf(generation));
        if (seen >>> GENERATION_SHIFT != generation && StateWord.sameGeneration(word.get(), w)) {
            banks.compareAndSet(bankOf(generation), seen, none(generation));
        }
    }

    private static long none(int generation) {
        return (long) generation << GENERATION_SHIFT;
    }
}
