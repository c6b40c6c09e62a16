package io.quickbreak.internal;

import io.quickbreak.State;

/**
 * Codec of the one word that is a breaker: pure functions on a {@code long}.
 *
 * <pre>
 *  63  60 59          44 43                                                         0
 * +------+--------------+-----------------------------------------------------------+
 * |state | generation   | payload                                                   |
 * +------+--------------+-----------------------------------------------------------+
 *   counting            | version          | calls (c bits)    | failures (c bits)  |  count window: CountFields
 *                       | slice (43)                             | enough (1)        |  time window: SliceFields
 *   open                | openings (6)     | deadline (38), in ticks                |
 *   HALF_OPEN           | openings (6)     | version (24) | successes (7) | failures (7) |
 *   held                | 0                                              | held (1)  |
 * </pre>
 *
 * <p><em>Counting</em> are the states whose calls are recorded in the window: CLOSED, TIMED_CLOSED, RECOVERING and METRICS_ONLY.
 * <em>Held</em> is a word whose window is being exchanged: DISABLED or FORCED_OPEN with the lowest bit set.
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><th>field</th><th>bits</th><th>meaning</th><th>recycles</th></tr>
 * <tr><td>state</td><td>4</td><td>see the constants; the top bit is clear where calls pass with nothing to be done for them, so "may this call
 *     proceed" is one compare with zero</td><td>-</td></tr>
 * <tr><td>generation</td><td>16</td><td>one more at each transition, never a multiple of 64, so neither it nor its low six bits, the
 *     slot tag, are ever 0</td><td>after 64,512 transitions; the slot tag after 63</td></tr>
 * <tr><td>version</td><td>44 - 2c, with slow calls 44 - 3c; 24</td><td>one more at each update within a generation: a stale scan cannot put back an equal-looking
 *     word</td><td>after 2^bits updates; 2^30 in a window of 100, 2^16 in one of 10,000</td></tr>
 * <tr><td>openings</td><td>6</td><td>transitions to OPEN since the breaker was last CLOSED; stays at 63</td><td>-</td></tr>
 * <tr><td>deadline</td><td>38</td><td>when OPEN ends, in ticks since the breaker was made, modulo 2^38</td><td>after 3.2 days, of OPEN_TOLD and OPEN_WATCHED after 8.7 years; see {@link
 *     #remainingTicksOf}</td></tr>
 * <tr><td>successes, failures</td><td>7, 7</td><td>probes of this generation that have reported</td><td>-</td></tr>
 * </table>
 *
 * <p>A <em>permit</em> has the state and the generation of the word that admitted it in the same places; below them it is 0 for a
 * call admitted by CLOSED, tells when the call began where slow calls are counted (see {@link CallStamp}), and names a probe and its lease for
 * one admitted by HALF_OPEN (see {@link ProbeEntry}). As no generation is 0, no permit is 0.
 */
public final class StateWord {

    // 0xxx: calls pass at once.

    /** Calls pass and are counted. */
    static final int CLOSED = 0b0000;

    /** Calls pass and are not counted. */
    static final int DISABLED = 0b0001;

    // 10xx: calls are rejected, until something ends it.

    /** Until the deadline, which is at most the longest configured open duration away. */
    static final int OPEN = 0b1000;

    /** Until a deadline that an operator or an outcome has told, at most a day away. It is in milliseconds. */
    static final int OPEN_TOLD = 0b1001;

    /** Until the reopen watch makes it OPEN_TOLD: the clock need not be read. The deadline is in milliseconds. */
    static final int OPEN_WATCHED = 0b1010;

    /** Until an operator ends it. */
    static final int FORCED_OPEN = 0b1011;

    // 11xx: calls pass after something has been done for them.

    /** Calls compete for a probe. */
    static final int HALF_OPEN = 0b1100;

    /** A growing share of calls passes, and is counted. */
    static final int RECOVERING = 0b1101;

    /** Calls pass and are counted, and the breaker does not open. */
    static final int METRICS_ONLY = 0b1110;

    /** CLOSED where slow calls are counted: the permit tells when the call began. */
    static final int TIMED_CLOSED = 0b1111;

    static final int STATE_BITS = 4;
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
    private static final long HELD = 1;

    /** First generation of a new breaker. */
    public static final int FIRST_GENERATION = 1;

    private StateWord() {}

    // ---- state and generation: the same in every word and every permit ----

    /**
     * Tells whether calls pass with nothing to be done for them: CLOSED, without slow calls, and DISABLED.
     *
     * @param w a word
     * @return true if {@link #permitOf} is the permit
     */
    public static boolean passesAtOnce(long w) {
        return w >= 0;
    }

    /**
     * Tells whether calls of this word are recorded in the window.
     *
     * @param w a word or a permit
     * @return true in CLOSED, TIMED_CLOSED, RECOVERING and METRICS_ONLY
     */
    public static boolean isCounting(long w) {
        return w >>> STATE_SHIFT == CLOSED || w >>> STATE_SHIFT > HALF_OPEN;
    }

    /**
     * Tells whether calls are rejected whoever comes.
     *
     * @param w a word
     * @return true if OPEN of any kind, or FORCED_OPEN
     */
    public static boolean isRejecting(long w) {
        return stateBitsOf(w) >>> 2 == OPEN >>> 2;
    }

    /**
     * Tells whether the word is OPEN until its deadline, and only the clock tells when that is.
     *
     * @param w a word
     * @return true in OPEN and OPEN_TOLD
     */
    public static boolean isOpen(long w) {
        return stateBitsOf(w) >>> 1 == OPEN >>> 1;
    }

    /** OPEN for as long as configured, not as long as told. */
    static boolean isConfiguredOpen(long w) {
        return stateBitsOf(w) == OPEN;
    }

    static boolean isWatched(long w) {
        return stateBitsOf(w) == OPEN_WATCHED;
    }

    /** OPEN in any of the three ways that have openings and a deadline. */
    static boolean hasDeadline(long w) {
        return isOpen(w) || isWatched(w);
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

    static boolean isRecovering(long w) {
        return stateBitsOf(w) == RECOVERING;
    }

    static boolean isMetricsOnly(long w) {
        return stateBitsOf(w) == METRICS_ONLY;
    }

    static boolean isDisabled(long w) {
        return stateBitsOf(w) == DISABLED;
    }

    /** Whether the window of this word is being exchanged. */
    static boolean isHeld(long w) {
        return (w & HELD) != 0 && (stateBitsOf(w) == DISABLED || stateBitsOf(w) == FORCED_OPEN);
    }

    /**
     * Decodes the state.
     *
     * @param w a word
     * @return its state; a held word is shown as CLOSED if calls pass meanwhile, else as OPEN
     */
    public static State stateOf(long w) {
        return switch (stateBitsOf(w)) {
            case CLOSED, TIMED_CLOSED -> State.CLOSED;
            case DISABLED -> isHeld(w) ? State.CLOSED : State.DISABLED;
            case HALF_OPEN -> State.HALF_OPEN;
            case RECOVERING -> State.RECOVERING;
            case METRICS_ONLY -> State.METRICS_ONLY;
            case FORCED_OPEN -> isHeld(w) ? State.OPEN : State.FORCED_OPEN;
            default -> State.OPEN;
        };
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
     * @param w a word that is counting, or DISABLED
     * @return the permit: the word without its payload
     */
    public static long permitOf(long w) {
        return w & ~PAYLOAD_MASK;
    }

    /**
     * Tells whether a permit can be one of a plain call, which is no probe.
     *
     * @param permit any value
     * @return true if it has a state in which plain calls pass and a generation that exists, and a stamp only where calls have one
     */
    public static boolean isPlainPermit(long permit) {
        boolean passes = passesAtOnce(permit)
                ? stateBitsOf(permit) <= DISABLED && permit == permitOf(permit)
                : isCounting(permit) && CallStamp.isStamp(permit);
        return passes && hasGeneration(permit);
    }

    static boolean hasGeneration(long w) {
        return slotTagOf(generationOf(w)) != 0;
    }

    static int stateBitsOf(long w) {
        return (int) (w >>> STATE_SHIFT);
    }

    static int nextGenerationOf(long w) {
        return generationAfter(generationOf(w));
    }

    static int generationAfter(int generation) {
        int next = (generation + 1) & MAX_GENERATION;
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

    /**
     * Encodes the first word of a breaker.
     *
     * @param state CLOSED, FORCED_OPEN, DISABLED or METRICS_ONLY
     * @param timed whether slow calls are counted
     * @return the word, in the first generation
     */
    public static long first(State state, boolean timed) {
        int bits = switch (state) {
            case CLOSED -> timed ? TIMED_CLOSED : CLOSED;
            case FORCED_OPEN -> FORCED_OPEN;
            case DISABLED -> DISABLED;
            case METRICS_ONLY -> METRICS_ONLY;
            case OPEN, HALF_OPEN, RECOVERING -> throw new IllegalArgumentException("state: " + state);
        };
        return withState(bits, FIRST_GENERATION);
    }

    static long open(int generation, int openings, long deadlineTicks) {
        return open(OPEN, generation, openings, deadlineTicks);
    }

    private static long open(int state, int generation, int openings, long deadlineTicks) {
        return withState(state, generation) | ((long) openings << OPENINGS_SHIFT) | (deadlineTicks & MAX_DEADLINE);
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

    /** A counting state, DISABLED or FORCED_OPEN in the next generation, with nothing in the payload. */
    static long emptyAfter(long w, int state) {
        return withState(state, nextGenerationOf(w));
    }

    /** OPEN, or OPEN_TOLD, in the next generation. */
    static long openAfter(long w, boolean told, int openings, long deadlineTicks) {
        return open(told ? OPEN_TOLD : OPEN, nextGenerationOf(w), Math.min(openings, MAX_OPENINGS), deadlineTicks);
    }

    /** The same opening in another way of waiting, with its deadline in other ticks: the generation goes on. */
    static long withOpenState(long w, int state, long deadlineTicks) {
        return open(state, generationOf(w), openingsOf(w), deadlineTicks);
    }

    /** DISABLED or FORCED_OPEN, as calls pass or not, in the next generation, until the window has been exchanged. */
    static long heldAfter(long w) {
        return emptyAfter(w, isRejecting(w) || isHalfOpen(w) ? FORCED_OPEN : DISABLED) | HELD;
    }

    /** What a word was before it was held, in the generation after that: counts begin anew, and so do probes. */
    static long heldEnds(long held, long before, int closedState) {
        int generation = nextGenerationOf(held);
        if (hasDeadline(before)) {
            // Nobody watches the new generation yet.
            int state = isWatched(before) ? OPEN_TOLD : stateBitsOf(before);
            return open(state, generation, openingsOf(before), deadlineOf(before));
        }
        if (isHalfOpen(before)) {
            return halfOpen(generation, openingsOf(before), 0, 0, 0);
        }
        return withState(stateOf(before) == State.CLOSED ? closedState : stateBitsOf(before), generation);
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

    /**
     * Decodes the openings of any word.
     *
     * @param w a word
     * @return {@link #openingsOf} where a word has openings, else 0
     */
    public static int openingsOfAny(long w) {
        return hasDeadline(w) || isHalfOpen(w) ? openingsOf(w) : 0;
    }

    static long deadlineOf(long w) {
        return w & MAX_DEADLINE;
    }

    /**
     * How long an OPEN word still has to run: 0 when its deadline is reached.
     *
     * <p>The deadline is kept modulo 2^38 ticks. A rest above {@code longest} can only mean that the deadline has passed, so a breaker
     * that nobody called for a multiple of 3.2 days waits one more open duration at the most, and a clock that goes backward never leaves more than one open duration to run.
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
