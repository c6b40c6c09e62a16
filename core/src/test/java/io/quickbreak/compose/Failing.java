package io.quickbreak.compose;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A call that fails some times, in the order given, and then returns a value. Counts how often it is made. */
final class Failing {

    static final String VALUE = "value";

    private final List<? extends Throwable> failures;
    private int made;

    private Failing(List<? extends Throwable> failures) {
        this.failures = failures;
    }

    static Failing with(Throwable... failures) {
        return new Failing(List.of(failures));
    }

    String call() throws Exception {
        if (made++ < failures.size()) {
            Throwable failure = failures.get(made - 1);
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
        return VALUE;
    }

    CompletionStage<String> start() {
        return made++ < failures.size()
                ? CompletableFuture.failedFuture(failures.get(made - 1))
                : CompletableFuture.completedFuture(VALUE);
    }

    int made() {
        return made;
    }
}
