package io.quickbreak.soak;

import io.quickbreak.Outcome;
import java.util.concurrent.atomic.LongAdder;

/**
 * What callers know of their calls, to be held against the breaker's totals. All of it only grows, so a sum that is read while callers go on lies
 * between what it was before and after.
 */
class Ledger {

    private final LongAdder asks = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder threw = new LongAdder();
    private final LongAdder granted = new LongAdder();
    private final LongAdder uncounted = new LongAdder();
    private final LongAdder reporting = new LongAdder();
    private final LongAdder reported = new LongAdder();
    private final LongAdder doubles = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder ignored = new LongAdder();

    /** A caller is about to ask for a permit. */
    void asks() {
        asks.increment();
    }

    void rejected() {
        rejected.increment();
    }

    /** The clock threw, so there is neither a permit nor a rejection. */
    void threw() {
        threw.increment();
    }

    void granted() {
        granted.increment();
    }

    /** A permit of DISABLED: nothing is counted of it. */
    void grantedUncounted() {
        uncounted.increment();
    }

    /** A caller is about to report an outcome of this kind. */
    void reporting(Outcome outcome) {
        reporting.increment();
        switch (outcome) {
            case SUCCESS -> successes.increment();
            case FAILURE -> failures.increment();
            case IGNORED -> ignored.increment();
        }
    }

    void reported() {
        reported.increment();
    }

    /** A report of a permit that was reported before. */
    void reportsAgain() {
        doubles.increment();
    }

    /** A permit that nobody will ever report. */
    void abandoned() {
        abandoned.increment();
    }

    long callsAsked() {
        return asks.sum();
    }

    long callsRejected() {
        return rejected.sum();
    }

    long callsThatThrew() {
        return threw.sum();
    }

    /** Permits that the breaker counts. */
    long permits() {
        return granted.sum();
    }

    long permitsUncounted() {
        return uncounted.sum();
    }

    long reportsBegun() {
        return reporting.sum();
    }

    long reportsDone() {
        return reported.sum();
    }

    long doubleReports() {
        return doubles.sum();
    }

    long permitsAbandoned() {
        return abandoned.sum();
    }

    long reportsOf(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> successes.sum();
            case FAILURE -> failures.sum();
            case IGNORED -> ignored.sum();
        };
    }
}
