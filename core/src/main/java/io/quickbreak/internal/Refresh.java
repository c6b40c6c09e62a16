package io.quickbreak.internal;

/** How one attempt to publish ended. */
final class Refresh {

    /** The generation was over; nothing was written. */
    static final int ENDED = 0;

    /** Another thread's CAS came first; one more attempt is due, and enough. */
    static final int LOST = 1;

    /** What was counted is in the word. */
    static final int DONE = 2;

    private Refresh() {}

    static int of(boolean won) {
        return won ? DONE : LOST;
    }
}
