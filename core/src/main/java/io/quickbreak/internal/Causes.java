package io.quickbreak.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What futures wrap. */
public final class Causes {

    private static final int DEEPEST_WRAPPING = 16;

    private Causes() {}

    /**
     * Takes {@link CompletionException} and {@link ExecutionException} off, up to 16 of them.
     *
     * @param thrown any exception
     * @return what was wrapped, or the exception itself
     */
    public static Throwable unwrapped(Throwable thrown) {
        Throwable t = thrown;
        for (int depth = 0; depth < DEEPEST_WRAPPING; depth++) {
            boolean wraps = t instanceof CompletionException || t instanceof ExecutionException;
            @Nullable Throwable cause = wraps ? t.getCause() : null;
            if (cause == null) {
                return t;
            }
            t = cause;
        }
        return t;
    }
}
