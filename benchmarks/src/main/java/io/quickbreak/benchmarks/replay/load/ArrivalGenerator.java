package io.quickbreak.benchmarks.replay.load;

/** Hands the payments of a schedule to the service, each when it is due. It never waits for the service. */
final class ArrivalGenerator {
    private final ArrivalSchedule schedule;
    private final RunClock clock;
    private final PaymentService service;

    ArrivalGenerator(ArrivalSchedule schedule, RunClock clock, PaymentService service) {
        this.schedule = schedule;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Generates all arrivals.
     *
     * @return the longest time by which it was late with one, in nanoseconds
     * @throws InterruptedException when interrupted before the end
     */
    long run() throws InterruptedException {
        long worstDelay = 0;
        for (int payment = 0; payment < schedule.size(); payment++) {
            long due = schedule.offsetNanos(payment);
            clock.awaitNanos(due);
            worstDelay = Math.max(worstDelay, clock.nowNanos() - due);
            service.accept(payment, due);
        }
        return worstDelay;
    }
}
