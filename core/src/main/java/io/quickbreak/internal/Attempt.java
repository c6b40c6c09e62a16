package io.quickbreak.internal;

/** How one attempt to write to what threads share has ended. */
final class Attempt {

    /** The permit's generation was over; nothing was written. */
    static final int ENDED = 0;

    /** Another thread's CAS came first; one more attempt is due, and enough. */
    static final int LOST = 1;

    /** It is written. */
    static final int DONE = 2;

    private Attempt() {}

    static int of(boolean won) {
        return won ? DONE : LOST;
    }
}
