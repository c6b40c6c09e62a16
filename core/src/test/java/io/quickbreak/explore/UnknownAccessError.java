package io.quickbreak.explore;

/** The explored code reaches shared memory in a way that the explorer does not know, so nothing that it finds could be trusted. */
final class UnknownAccessError extends Error {

    private static final long serialVersionUID = 1L;

    UnknownAccessError(String message) {
        super(message);
    }
}
