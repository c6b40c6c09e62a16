package io.quickbreak.benchmarks.subject;

/** What a failing call throws: one that is there already and has no stack trace, so that the call itself costs nothing. */
final class CallFailedException extends RuntimeException {

    static final CallFailedException INSTANCE = new CallFailedException();

    private static final long serialVersionUID = 1L;

    private CallFailedException() {
        super("failed", null, false, false);
    }
}
