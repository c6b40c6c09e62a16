package io.quickbreak.compose;

import io.quickbreak.internal.Causes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call with its attempts: decides after each whether there is another, and remembers how the earlier ones failed.
 *
 * <p>No method throws, whatever the caller's predicates and clock do: one that throws ends the sequence. Used by one thread at a time.
 */
final class RetrySequence {

    /** Instead of a delay: that was the last attempt. */
    static final long STOP = -1;

    private final Retry retry;
    private final long startNanos;

    private int attempts;
    private final List<Throwable> earlierFailures = new ArrayList<>(0);
    private @Nullable Throwable lastFailure;

    RetrySequence(Retry retry, long startNanos) {
        this.retry = retry;
        this.startNanos = startNanos;
    }

    /** Returns how many nanoseconds to wait before the next attempt, or {@link #STOP}. */
    long delayAfterFailure(Throwable thrown) {
        attempts++;
        Throwable failure = Causes.unwrapped(thrown);
        lastFailure = failure;
        try {
            return hasAttemptsLeft() && retry.isWantedAfter(failure) ? delayIfInTime() : stop();
        } catch (Throwable brokenRule) {
            return stopBecauseOf(brokenRule);
        }
    }

    /** Returns how many nanoseconds to wait before the next attempt, or {@link #STOP}. */
    long delayAfterResult(@Nullable Object value) {
        attempts++;
        lastFailure = null;
        try {
            return hasAttemptsLeft() && retry.isWantedAfterResult(value) ? delayIfInTime() : STOP;
        } catch (Throwable brokenRule) {
            return STOP;
        }
    }

    private boolean hasAttemptsLeft() {
        return attempts < retry.maxAttempts();
    }

    private long delayIfInTime() {
        if (retry.wouldBeRejected()) {
            return stop();
        }
        long delayNanos = retry.delayNanos(attempts);
        return retry.isInTime(startNanos, delayNanos) ? delayNanos : stop();
    }

    /** Whether the next attempt may begin, now that the wait is over. */
    boolean resumes() {
        try {
            if (retry.wouldBeRejected() || !retry.isInTime(startNanos, 0)) {
                stop();
                return false;
            }
        } catch (Throwable brokenClock) {
            stopBecauseOf(brokenClock);
            return false;
        }
        if (lastFailure != null) {
            earlierFailures.add(lastFailure);
        }
        return true;
    }

    /** Ends the sequence by what kept it from going on. */
    long stopBecauseOf(Throwable obstacle) {
        stop();
        if (lastFailure != null) {
            Thrown.suppress(obstacle, lastFailure, retry.maxAttempts());
        }
        return STOP;
    }

    private long stop() {
        if (lastFailure != null) {
            for (Throwable earlier : earlierFailures) {
                Thrown.suppress(earlier, lastFailure, retry.maxAttempts());
            }
        }
        return STOP;
    }
}
