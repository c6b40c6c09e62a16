package io.quickbreak.benchmarks.differential;

/** One step of a history. It makes sense in any state, so any step can be taken out of a history. */
sealed interface Step {

    void in(Run run);

    /** Asks for a permit, and holds it. */
    record Acquire() implements Step {

        @Override
        public void in(Run run) {
            run.acquire();
        }
    }

    /**
     * Reports a call that is out; nothing if there is none.
     *
     * @param back which one, counted from the latest
     * @param outcome how it went
     * @param tookNanos how long it took
     */
    record Settle(int back, Outcome outcome, long tookNanos) implements Step {

        @Override
        public void in(Run run) {
            run.settle(back, outcome, tookNanos);
        }
    }

    /**
     * Reports a call once more; nothing if there is none.
     *
     * @param back which one, counted from the one that was reported last
     * @param outcome how it went
     * @param tookNanos how long it took
     */
    record SettleAgain(int back, Outcome outcome, long tookNanos) implements Step {

        @Override
        public void in(Run run) {
            run.settleAgain(back, outcome, tookNanos);
        }
    }

    /**
     * Gives an order, as an operator may at any time.
     *
     * @param order which
     */
    record Give(Order order) implements Step {

        @Override
        public void in(Run run) {
            run.give(order);
        }
    }

    /**
     * Moves the clock.
     *
     * @param nanos how far
     */
    record Advance(long nanos) implements Step {

        @Override
        public void in(Run run) {
            run.advance(nanos);
        }
    }

    /**
     * Moves the clock to the end of the open period, or just beside it; nothing if that is past.
     *
     * @param nanosAfter zero for the deadline itself, may be negative
     */
    record AdvanceToDeadline(long nanosAfter) implements Step {

        @Override
        public void in(Run run) {
            run.advanceToDeadline(nanosAfter);
        }
    }

    /**
     * Moves the clock to where a slice of the window begins, or just beside it; nothing if the window counts calls.
     *
     * @param slices which one, 1 for the next
     * @param nanosAfter zero for the beginning itself, may be negative
     */
    record AdvanceToSlice(int slices, long nanosAfter) implements Step {

        @Override
        public void in(Run run) {
            run.advanceToSlice(slices, nanosAfter);
        }
    }
}
