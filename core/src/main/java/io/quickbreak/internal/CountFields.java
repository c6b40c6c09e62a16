package io.quickbreak.internal;

import org.jspecify.annotations.Nullable;

/**
 * The payload of a counting word with a count window: how many outcomes the window holds, how many of them failed, and how many were slow.
 *
 * <pre>
 *  43                 2c 2c-1           c c-1            0
 * +---------------------+----------------+----------------+
 * | version (44 - 2c)   | calls (c)      | failures (c)   |     without slow calls
 * +---------------------+----------------+----------------+
 *
 *  43         3c 3c-1      2c 2c-1      c c-1            0
 * +-------------+------------+-----------+----------------+
 * | version     | slow (c)   | calls (c) | failures (c)   |     with slow calls; the version has 44 - 3c bits
 * +-------------+------------+-----------+----------------+
 * </pre>
 *
 * <p>The counts get as many bits as the size of the window needs, {@code c = ceil(log2(size + 1))}, and the version what is left: the
 * smaller the window, the longer it takes until a version recycles. Counts outside of a word, as a scan returns them, lie in the same places, so that they can be
 * added to each other and put in a word as they are. Immutable.
 */
public final class CountFields {

    /** No outcomes at all. */
    static final long NO_COUNTS = 0;

    /** Bits of the counts that are enough for every window. */
    static final int MOST_COUNT_BITS = 30;

    /** No word is clean in these: for a window that has other fields, and for a breaker that has more to do. */
    public static final CountFields NONE = new CountFields();

    private final int countBits;
    private final long countMask;
    private final long slowMask;
    private final long versionMask;
    private final long versionUnit;
    private final long clean;

    CountFields(int windowSize) {
        this(windowSize, false);
    }

    CountFields(int windowSize, boolean countsSlowCalls) {
        countBits = Integer.SIZE - Integer.numberOfLeadingZeros(windowSize);
        countMask = (1L << countBits) - 1;
        slowMask = countsSlowCalls ? countMask : 0;
        versionUnit = 1L << ((countsSlowCalls ? 3 : 2) * countBits);
        versionMask = (1L << StateWord.PAYLOAD_BITS) - versionUnit;
        clean = (long) windowSize << countBits;
    }

    /** No permit is as {@link #isClean} wants it then: one of all ones does not pass at once. */
    private CountFields() {
        countBits = 0;
        countMask = 0;
        slowMask = 0;
        versionMask = -1;
        versionUnit = 1;
        clean = -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountFields that && clean == that.clean && versionMask == that.versionMask;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(clean ^ versionMask);
    }

    /**
     * Tells whether an outcome of success would leave the window as it is: the word is CLOSED in the permit's generation, the window is full,
     * and nothing in it failed.
     *
     * @param w a word
     * @param permit a permit without a stamp; nothing is clean to another
     * @return true if a success need not be written down
     */
    public boolean isClean(long w, long permit) {
        return ((w & ~versionMask) ^ clean) == permit && StateWord.passesAtOnce(permit);
    }

    /** The same, for the permit of a plain call with or without a stamp. */
    boolean isCleanIn(long w, long permit) {
        return ((w & ~versionMask) ^ clean) == StateWord.permitOf(permit);
    }

    /**
     * Decodes the calls.
     *
     * @param w a counting word, or counts
     * @return outcomes in the window
     */
    public int callsOf(long w) {
        return (int) ((w >>> countBits) & countMask);
    }

    /**
     * Decodes the failures.
     *
     * @param w a counting word, or counts
     * @return failures in the window
     */
    public int failuresOf(long w) {
        return (int) (w & countMask);
    }

    /** Slow calls in the window; 0 where they are not counted. */
    int slowOf(long w) {
        return (int) ((w >>> (2 * countBits)) & slowMask);
    }

    long versionOf(long w) {
        return (w & versionMask) / versionUnit;
    }

    long maxVersion() {
        return versionMask / versionUnit;
    }

    boolean countsSlowCalls() {
        return slowMask != 0;
    }

    /** These counts, as they lie in a word. Slow calls are 0 where they are not counted. */
    long countsOf(int calls, int failures, int slow) {
        return ((long) slow << (2 * countBits)) | ((long) calls << countBits) | failures;
    }

    /** The same state and generation with these counts and the next version. */
    long countedIn(long w, long counts) {
        return StateWord.permitOf(w) | ((w + versionUnit) & versionMask) | counts;
    }
}
