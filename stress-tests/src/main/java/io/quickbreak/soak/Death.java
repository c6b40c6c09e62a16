package io.quickbreak.soak;

/** Ends a caller's thread. Another takes its place. */
final class Death extends Error {

    private static final long serialVersionUID = 1;

    Death() {
        super("the thread dies", null, false, false);
    }
}
