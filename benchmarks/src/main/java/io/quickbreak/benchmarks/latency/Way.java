package io.quickbreak.benchmarks.latency;

import io.quickbreak.benchmarks.subject.Form;
import io.quickbreak.benchmarks.subject.Subject;

/** How a breaker says no. */
public enum Way {

    /** By what {@link Subject#tryAcquire} returns. */
    BOOLEAN("boolean", Form.REJECTION) {
        @Override
        Attempt attemptAt(Subject breaker) {
            return () -> !breaker.tryAcquire();
        }
    },

    /** By an exception, which is caught in the frame that makes the call. */
    EXCEPTION("exception", Form.EXCEPTION) {
        @Override
        Attempt attemptAt(Subject breaker) {
            return () -> breaker.rejectedCall() != null;
        }
    };

    private final String label;
    private final Form form;

    Way(String label, Form form) {
        this.label = label;
        this.form = form;
    }

    abstract Attempt attemptAt(Subject breaker);

    String label() {
        return label;
    }

    Form form() {
        return form;
    }
}
