package io.quickbreak;

import io.quickbreak.internal.Causes;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the end of a call says about the dependency: it failed, it answered, or nothing; and whether it says how long to stay away.
 *
 * @param record the caller's rule for failures, null for the default: everything but what says nothing by itself. What it does not match
 *     is a success, but for what says nothing
 * @param ignore the caller's rule for exceptions that say nothing, null for none; wins over {@code record}
 * @param cancellation what a cancelled call says, if no rule matches it
 * @param interruption what an interrupted call says, if no rule matches it
 * @param recordResult the caller's rule for results that are failures, null for none
 * @param retryAfter how long an exception asks to stay away, null for never
 * @param retryAfterOfResult how long a result asks to stay away, null for never
 */
record OutcomeRules(
        @Nullable Predicate<? super Throwable> record,
        @Nullable Predicate<? super Throwable> ignore,
        Outcome cancellation,
        Outcome interruption,
        @Nullable Predicate<@Nullable Object> recordResult,
        @Nullable Function<? super Throwable, @Nullable Duration> retryAfter,
        @Nullable Function<@Nullable Object, @Nullable Duration> retryAfterOfResult) {

    private static final long NOT_TOLD = 0;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Never throws: a rule that throws makes the outcome a failure, and what it threw is suppressed in {@code thrown}. */
    Outcome outcomeOf(Throwable thrown) {
        try {
            Throwable cause = Causes.unwrapped(thrown);
            if (ignore != null && ignore.test(cause)) {
                return Outcome.IGNORED;
            }
            if (record != null && record.test(cause)) {
                return Outcome.FAILURE;
            }
            if (cause instanceof CircuitOpenException) {
                return Outcome.IGNORED;
            }
            if (cause instanceof CancellationException) {
                return cancellation;
            }
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return interruption;
            }
            return record == null ? Outcome.FAILURE : Outcome.SUCCESS;
        } catch (Throwable brokenRule) {
            suppress(brokenRule, thrown);
            return Outcome.FAILURE;
        }
    }

    /** How long OPEN shall last if this exception opens, 0 if it does not say. Never throws. */
    long toldNanos(Throwable thrown) {
        if (retryAfter == null) {
            return NOT_TOLD;
        }
        try {
            return withinRange(retryAfter.apply(Causes.unwrapped(thrown)));
        } catch (Throwable brokenRule) {
            suppress(brokenRule, thrown);
            return NOT_TOLD;
        }
    }

    boolean judgesResults() {
        return recordResult != null;
    }

    /** Throws what the rule throws: there is no other exception that it could be added to. */
    boolean isFailure(@Nullable Object result) {
        return recordResult != null && recordResult.test(result);
    }

    /** How long OPEN shall last if this result opens, 0 if it does not say. */
    long toldNanosByResult(@Nullable Object result) {
        return retryAfterOfResult == null ? NOT_TOLD : withinRange(retryAfterOfResult.apply(result));
    }

    private static long withinRange(@Nullable Duration told) {
        if (told == null || told.isZero() || told.isNegative()) {
            return NOT_TOLD;
        }
        if (told.compareTo(LONGEST) > 0) {
            return LONGEST.toNanos();
        }
        return told.compareTo(SHORTEST) < 0 ? SHORTEST.toNanos() : told.toNanos();
    }

    private static void suppress(Throwable brokenRule, Throwable thrown) {
        if (brokenRule != thrown) {
            thrown.addSuppressed(brokenRule);
        }
    }
}
