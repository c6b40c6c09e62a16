package io.quickbreak.internal;

/**
 * The payload of a CLOSED word: how many outcomes the window holds and how many of them failed.
 *
 * <pre>
 *  44                 2c 2c-1           c c-1            0
 * +---------------------+----------------+----------------+
 * | version (45 - 2c)   | calls (c)      | failures (c)   |
 * +---------------------+----------------+----------------+
 * </pre>
 *
 * <p>The counts get as many bits as the size of the window needs, {@code c = ceil(log2(size + 1))}, and the version what is left: the
 * smaller the window, the longer it takes until a version recycles. Immutable, one a breaker.
 */
public final class CountFields {

    private final int countBits;
    private final long countMask;
    private final long versionMask;
    private final long versionUnit;
    private final long clean;

    CountFields(int windowSize) {
        countBits = Integer.SIZE - Integer.numberOfLeadingZeros(windowSize);
        countMask = (1L << countBits) - 1;
        versionUnit = 1L << (2 * countBits);
        versionMask = (1L << StateWord.PAYLOAD_BITS) - versionUnit;
        clean = (long) windowSize << countBits;
    }

    /**
     * Tells whether an outcome of success would leave the window as it is: the word is CLOSED in the permit's generation, the window is full,
     * and nothing in it failed.
     *
     * @param w a word
     * @param permit any permit; nothing is clean to a probe's
     * @return true if a success need not be written down
     */
    public boolean isClean(long w, long permit) {
        return ((w & ~versionMask) ^ clean) == permit && StateWord.isClosed(permit);
    }

    /**
     * Decodes the calls.
     *
     * @param w a CLOSED word
     * @return outcomes in the window
     */
    public int callsOf(long w) {
        return (int) ((w >>> countBits) & countMask);
    }

    /**
     * Decodes the failures.
     *
     * @param w a CLOSED word
     * @return failures in the window
     */
    public int failuresOf(long w) {
        return (int) (w & countMask);
    }

    long versionOf(long w) {
        return (w & versionMask) / versionUnit;
    }

    long maxVersion() {
        return versionMask / versionUnit;
    }

    /** CLOSED with these counts and the next version, in the same generation. */
    long countedIn(long w, int calls, int failures) {
        long version = (w + versionUnit) & versionMask;
        return StateWord.permitOf(w) | version | ((long) calls << countBits) | failures;
    }
}
