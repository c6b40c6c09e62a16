package io.quickbreak.benchmarks.subject;

/** A library was asked for what it does not offer. An error, so that nobody takes it for a rejection and measures it. */
final class NotOfferedError extends Error {

    private static final long serialVersionUID = 1L;

    NotOfferedError(Form form) {
        super("form: " + form + " (expected: one that the library offers)");
    }
}
