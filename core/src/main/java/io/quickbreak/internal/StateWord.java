package io.quickbreak.internal;

import io.quickbreak.State;

/**
 * Codec of the one word that is a breaker: pure functions on a {@code long}.
 *
 * <pre>
 *  63  61 60          45 44                                                         0
 * +------+--------------+-----------------------------------------------------------+
 * |state | generation   | payload                                                   |
 * +------+--------------+-----------------------------------------------------------+
 *   CLOSED              | version          | calls (c bits)    | failures (c bits)  |  see CountFields
 *   OPEN                | openings (6)     | deadline (39), in ticks                |
 *   HALF_OPEN           | openings (6)     | version (25) | successes (7) | failures (7) |
 * </pre>
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><th>field</th><th>bits</th><th>meaning</th><th>recycles</th></tr>
 * <tr><td>state</td><td>3</td><td>see the constants; the top bit is clear where plain calls pass, so "may this call proceed" is one
 *     compare with zero</td><td>-</td></tr>
 * <tr><td>generation</td><td>16</td><td>one more at each transition, never a multiple of 64, so neither it nor its low six bits, the
 *     slot tag, are ever 0</td><td>after 64,512 transitions; the slot tag after 63</td></tr>
 * <tr><td>version</td><td>45 - 2c, 25</td><td>one more at each update within a generation: a stale scan cannot put back an equal-looking
 *     word</td><td>after 2^bits updates; 2^31 in a window of 100, 2^17 in one of 10,000</td></tr>
 * <tr><td>openings</td><td>6</td><td>transitions to OPEN since the breaker was last CLOSED; stays at 63</td><td>-</td></tr>
 * <tr><td>deadline</td><td>39</td><td>when OPEN ends, in ticks since the breaker was made, modulo 2^39</td><td>after 6.4 days; see {@link
 *     #remainingTicksOf}</td></tr>
 * <tr><td>successes, failures</td><td>7, 7</td><td>probes of this generation that have reported</td><td>-</td></tr>
 * </table>
 *
 * <p>A <em>permit</em> has the state and the generation of the word that admitted it in the same places; below them it is 0 for a
 * call admitted by CLOSED, and names a probe and its lease for one admitted by HALF_OPEN (see {@link ProbeEntry}). As no generation is 0, no
 * permit is 0.
 */
public final class StateWord {

    /** Plain calls pass; the top bit is clear. */
    static final int CLOSED = 0b000;

    /** Plain calls are rejected: the top bit is set. */
    static final int OPEN = 0b100;

    /** Plain calls compete for a probe: the top bit is set. */
    static final int HALF_OPEN = 0b101;

    static final int STATE_BITS = 3;
    static final int GENERATION_BITS = 16;
    static final int PAYLOAD_BITS = Long.SIZE - STATE_BITS - GENERATION_BITS;
    static final int OPENINGS_BITS = 6;
    static final int DEADLINE_BITS = PAYLOAD_BITS - OPENINGS_BITS;
    static final int PROBE_COUNT_BITS = 7;
    static final int PROBE_VERSION_BITS = PAYLOAD_BITS - OPENINGS_BITS - 2 * PROBE_COUNT_BITS;
    static final int SLOT_TAG_BITS = 6;

    static final int STATE_SHIFT = Long.SIZE - STATE_BITS;
    static final int GENERATION_SHIFT = PAYLOAD_BITS;
    static final int OPENINGS_SHIFT = DEADLINE_BITS;
    static final int PROBE_VERSION_SHIFT = 2 * PROBE_COUNT_BITS;
    static final int PROBE_SUCCESSES_SHIFT = PROBE_COUNT_BITS;

    static final int MAX_GENERATION = (1 << GENERATION_BITS) - 1;
    static final int MAX_OPENINGS = (1 << OPENINGS_BITS) - 1;
    static final long MAX_DEADLINE = (1L << DEADLINE_BITS) - 1;
    static final int MAX_PROBE_COUNT = (1 << PROBE_COUNT_BITS) - 1;
    static final long MAX_PROBE_VERSION = (1L << PROBE_VERSION_BITS) - 1;
    static final int MAX_SLOT_TAG = (1 << SLOT_TAG_BITS) - 1;

    private static final long PAYLOAD_MASK = (1L << PAYLOAD_BITS) - 1;

    /** First generation of a new breaker. */
    public static final int FIRST_GENERATION = 1;

    private StateWord() {}

    // ---- state and generation: the same in every word and every permit ----

    /**
     * Tells whether plain calls pass.
     *
     * @param w a word or a permit
     * @return true in CLOSED
     */
    public static boolean isClosed(long w) {
        return w >= 0;
    }

    /**
     * Tells whether the word is OPEN.
     *
     * @param w a word
     * @return true in OPEN
     */
    public static boolean isOpen(long w) {
        return stateBitsOf(w) == OPEN;
    }

    /**
     * Tells whether the word, or the word that granted the permit, is HALF_OPEN.
     *
     * @param w a word or a permit
     * @return true in HALF_OPEN
     */
    public static boolean isHalfOpen(long w) {
        return stateBitsOf(w) == HALF_OPEN;
    }

    /**
     * Decodes the state.
     *
     * @param w a word
     * @return its state
     */
    public static State stateOf(long w) {
        return isClosed(w) ? State.CLOSED : isOpen(w) ? State.OPEN : State.HALF_OPEN;
    }

    /**
     * Decodes the generation.
     *
     * @param w a word or a permit
     * @return its generation, 1..65535
     */
    public static int generationOf(long w) {
        return (int) (w >>> GENERATION_SHIFT) & MAX_GENERATION;
    }

    /**
     * Tells whether two words or permits belong to the same state and generation.
     *
     * @param w a word or a permit
     * @param other another one
     * @return true if state and generation agree
     */
    public static boolean sameGeneration(long w, long other) {
        return (w ^ other) >>> GENERATION_SHIFT == 0;
    }

    /**
     * Returns the permit of a plain call.
     *
     * @param w a CLOSED word
     * @return the permit: the word without its payload
     */
    public static long permitOf(long w) {
        return w & ~PAYLOAD_MASK;
    }

    /**
     * Tells whether a CLOSED word can have granted a permit.
     *
     * @param permit any value
     * @return true if it has the state CLOSED, a generation that exists, and no payload
     */
    public static boolean isPlainPermit(long permit) {
        return stateBitsOf(permit) == CLOSED && permit == permitOf(permit) && hasGeneration(permit);
    }

    static boolean hasGeneration(long w) {
        return slotTagOf(generationOf(w)) != 0;
    }

    static int stateBitsOf(long w) {
        return (int) (w >>> STATE_SHIFT);
    }

    static int nextGenerationOf(long w) {
        int next = (generationOf(w) + 1) & MAX_GENERATION;
        return (next & MAX_SLOT_TAG) == 0 ? next + 1 : next;
    }

    /** The part of a generation that a ring slot has room for; never 0. */
    static int slotTagOf(int generation) {
        return generation & MAX_SLOT_TAG;
    }

    // ---- the words of each state ----

    /**
     * Encodes CLOSED with an empty window.
     *
     * @param generation 1..65535
     * @return the word; version, calls and failures are 0
     */
    public static long closed(int generation) {
        return withState(CLOSED, generation);
    }

    static long open(int generation, int openings, long deadlineTicks) {
        return withState(OPEN, generation) | ((long) openings << OPENINGS_SHIFT) | (deadlineTicks & MAX_DEADLINE);
    }

    static long halfOpen(int generation, int openings, long version, int successes, int failures) {
        return withState(HALF_OPEN, generation)
                | ((long) openings << OPENINGS_SHIFT)
                | ((version & MAX_PROBE_VERSION) << PROBE_VERSION_SHIFT)
                | ((long) successes << PROBE_SUCCESSES_SHIFT)
                | failures;
    }

    /**
     * Encodes the HALF_OPEN that follows an OPEN.
     *
     * @param w an OPEN word
     * @return HALF_OPEN in the next generation, with the same openings and no probe reported
     */
    public static long halfOpenAfter(long w) {
        return halfOpen(nextGenerationOf(w), openingsOf(w), 0, 0, 0);
    }

    static long closedAfter(long w) {
        return closed(nextGenerationOf(w));
    }

    /** OPEN in the next generation; one opening more than in a HALF_OPEN word, the first after a CLOSED one. */
    static long openAfter(long w, long deadlineTicks) {
        int openings = isClosed(w) ? 1 : Math.min(openingsOf(w) + 1, MAX_OPENINGS);
        return open(nextGenerationOf(w), openings, deadlineTicks);
    }

    /** HALF_OPEN with new counts and the next version, in the same generation. */
    static long reportedIn(long w, int successes, int failures) {
        return halfOpen(generationOf(w), openingsOf(w), probeVersionOf(w) + 1, successes, failures);
    }

    /**
     * Decodes the openings.
     *
     * @param w an OPEN or HALF_OPEN word
     * @return openings since the breaker was last closed, 1..63
     */
    public static int openingsOf(long w) {
        return (int) (w >>> OPENINGS_SHIFT) & MAX_OPENINGS;
    }

    static long deadlineOf(long w) {
        return w & MAX_DEADLINE;
    }

    /**
     * How long an OPEN word still has to run: 0 when its deadline is reached.
     *
     * <p>The deadline is kept modulo 2^39 ticks. A rest above {@code longest} can only mean that the deadline has passed, so a breaker
     * that nobody called for a multiple of 6.4 days waits one more open duration at the most, and a clock that goes backward never leaves more than one open duration to run.
     */
    static long remainingTicksOf(long w, long nowTicks, long longest) {
        long rest = (deadlineOf(w) - nowTicks) & MAX_DEADLINE;
        return rest <= longest ? rest : 0;
    }

    static long probeVersionOf(long w) {
        return (w >>> PROBE_VERSION_SHIFT) & MAX_PROBE_VERSION;
    }

    /**
     * Decodes the successful probes.
     *
     * @param w a HALF_OPEN word
     * @return probes that have reported success
     */
    public static int probeSuccessesOf(long w) {
        return (int) (w >>> PROBE_SUCCESSES_SHIFT) & MAX_PROBE_COUNT;
    }

    /**
     * Decodes the failed probes.
     *
     * @param w a HALF_OPEN word
     * @return probes that have reported failure
     */
    public static int probeFailuresOf(long w) {
        return (int) w & MAX_PROBE_COUNT;
    }

    private static long withState(int state, int generation) {
        return ((long) state << STATE_SHIFT) | ((long) generation << GENERATION_SHIFT);
    }
}
