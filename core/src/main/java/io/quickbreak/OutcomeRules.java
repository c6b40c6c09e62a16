package io.quickbreak;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an exception says about the dependency: it failed, it answered, or nothing.
 *
 * @param record the caller's rule for failures, null for the default: everything but what {@link #saysNothing}. What it does not match
 *     is a success, but for what says nothing
 * @param ignore the caller's rule for exceptions that say nothing, null for none; wins over {@code record}
 */
record OutcomeRules(
        @Nullable Predicate<? super Throwable> record,
        @Nullable Predicate<? super Throwable> ignore) {

    private static final int DEEPEST_WRAPPING = 16;

    /** What an outcome counts as. */
    enum Verdict {
        SUCCESS,
        FAILURE,
        IGNORED
    }

    /** Never throws: a rule that throws makes the outcome a failure, and what it threw is suppressed in {@code thrown}. */
    Verdict verdictOn(Throwable thrown) {
        try {
            Throwable cause = unwrapped(thrown);
            if (ignore != null && ignore.test(cause)) {
                return Verdict.IGNORED;
            }
            if (record != null && record.test(cause)) {
                return Verdict.FAILURE;
            }
            if (saysNothing(cause)) {
                return Verdict.IGNORED;
            }
            return record == null ? Verdict.FAILURE : Verdict.SUCCESS;
        } catch (Throwable brokenRule) {
            if (brokenRule != thrown) {
                thrown.addSuppressed(brokenRule);
            }
            return Verdict.FAILURE;
        }
    }

    /** The caller gave up, or an inner breaker did not make the call: the dependency has not been heard. */
    private static boolean saysNothing(Throwable cause) {
        return cause instanceof InterruptedException
                || cause instanceof CancellationException
                || cause instanceof ClosedByInterruptException
                || cause instanceof CircuitOpenException;
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable t = thrown;
        for (int depth = 0; depth < DEEPEST_WRAPPING; depth++) {
            boolean wraps = t instanceof CompletionException || t instanceof ExecutionException;
            Throwable cause = wraps ? t.getCause() : null;
            if (cause == null) {
                return t;
            }
            t = cause;
        }
        return t;
    }
}
