package io.quickbreak.soak;

/** Where the time of a round comes from. */
enum ClockKind {
    /** {@link System#nanoTime()}, with the disturbances of the round added to it. */
    REAL,

    /** A number that callers and operators move on. */
    VIRTUAL
}
