package io.quickbreak.soak;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.Outcome;
import org.jspecify.annotations.Nullable;

/** A call that the breaker guards: when it runs, a permit was granted. */
final class Body implements CheckedSupplier<Answer, Exception> {

    private final Ledger ledger;
    private final Answer answer;
    private final boolean judgesResults;
    private final boolean countsEachAttempt;
    private int attempts;
    private @Nullable Throwable threw;

    Body(Ledger ledger, Answer answer, boolean judgesResults, boolean countsEachAttempt) {
        this.ledger = ledger;
        this.answer = answer;
        this.judgesResults = judgesResults;
        this.countsEachAttempt = countsEachAttempt;
    }

    @Override
    public Answer get() throws Exception {
        boolean interrupted = Thread.interrupted();
        boolean throwing = interrupted || answer.intent() != Outcome.SUCCESS;
        boolean counts = countsEachAttempt || attempts == 0;
        attempts++;
        if (counts) {
            ledger.granted();
        }
        threw = null;
        if (!throwing) {
            begin(counts, Answers.expectedOfResult(answer, judgesResults));
            return answer;
        }
        Exception thrown = interrupted ? new InterruptedException() : new DependencyException(answer);
        threw = thrown;
        begin(counts, interrupted ? Outcome.IGNORED : answer.expected());
        throw thrown;
    }

    private void begin(boolean counts, Outcome expected) {
        if (counts) {
            ledger.reporting(expected);
        }
    }

    /** Permits that it was granted, all of them reported once the call has returned. */
    int permits() {
        return countsEachAttempt ? attempts : Math.min(attempts, 1);
    }

    /** What the last attempt threw, if it did. */
    @Nullable
    Throwable threw() {
        return threw;
    }

    /** Whether the rule on results throws at what it returned. */
    boolean ruleThrows() {
        return threw == null && judgesResults && answer.ruleFault() == RuleFault.THROWS;
    }
}
