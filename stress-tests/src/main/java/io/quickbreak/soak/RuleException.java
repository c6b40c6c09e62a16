package io.quickbreak.soak;

/** What user code throws that is called by the breaker: rules, listeners, fallbacks. */
final class RuleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RuleException(String message) {
        super(message, null, false, false);
    }
}
