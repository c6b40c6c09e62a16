package io.quickbreak.benchmarks.latency;

import io.quickbreak.NanoClock;

/**
 * Makes calls at moments that are fixed beforehand, and takes the time of each from the moment at which it was to begin: a call that is held up, by the one before it or by anything
 * else, has waited since then. So nothing is left out because the caller was busy (Gil Tene's "coordinated omission"), and nothing need be corrected.
 *
 * <p>Each time has in it the reading of the clock that ends it, and how late the waiting found out that the moment had come: this is in {@link Responses#starts}, and what the call took by
 * itself in {@link Responses#services}.
 */
final class OpenLoop {

    private static final int LONGEST_IN_LENGTHS = 3;

    private final NanoClock clock;
    private final Waiting waiting;

    OpenLoop(NanoClock clock, Waiting waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Makes the calls.
     *
     * @param attempt the call
     * @param schedule when
     * @return the times; of fewer calls than planned if the schedule could not be kept by far
     */
    Responses run(Attempt attempt, Schedule schedule) {
        Responses responses = new Responses();
        long calls = schedule.calls();
        long begin = clock.nanoTime();
        long longest = LONGEST_IN_LENGTHS * schedule.lengthNanos();
        long end = begin;
        for (long call = 0; call < calls && end - begin <= longest; call++) {
            long intended = begin + schedule.afterNanos(call);
            long start = waiting.until(intended);
            boolean rejected = attempt.isRejected();
            end = clock.nanoTime();
            if (!rejected) {
                throw new IllegalStateException("call: admitted (expected: rejected)");
            }
            responses.add(intended, start, end);
        }
        return responses;
    }
}
