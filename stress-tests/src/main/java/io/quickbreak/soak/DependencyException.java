package io.quickbreak.soak;

/** What a call throws. */
final class DependencyException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    DependencyException(Answer answer) {
        super("the dependency failed", null, true, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
