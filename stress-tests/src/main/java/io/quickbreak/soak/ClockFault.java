package io.quickbreak.soak;

/** What a faulty clock throws. */
final class ClockFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClockFault() {
        super("the clock is broken", null, false, true);
    }
}
