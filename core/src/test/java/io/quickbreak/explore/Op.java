package io.quickbreak.explore;

import java.util.Locale;

/**
 * One operation of a thread.
 *
 * @param kind which
 * @param permit name of the permit that it takes or settles; null for the others
 * @param nanos how far an advance goes, else 0
 * @param from the generation that the breaker must have reached before the operation begins: leaves out the interleavings in which it comes
 *     earlier
 */
record Op(Kind kind, String permit, long nanos, int from) implements Before {

    enum Kind {
        ACQUIRE,
        SUCCESS,
        FAILURE,
        RELEASE,
        ADVANCE,
        STATE,
        SNAPSHOT,
        CLOSE,
        FORCE_OPEN,
        DISABLE,
        METRICS_ONLY,
        RECONFIGURE
    }

    static Op acquire(String permit) {
        return new Op(Kind.ACQUIRE, permit, 0, 0);
    }

    static Op success(String permit) {
        return new Op(Kind.SUCCESS, permit, 0, 0);
    }

    static Op failure(String permit) {
        return new Op(Kind.FAILURE, permit, 0, 0);
    }

    static Op release(String permit) {
        return new Op(Kind.RELEASE, permit, 0, 0);
    }

    static Op advance(long nanos) {
        return new Op(Kind.ADVANCE, null, nanos, 0);
    }

    static Op state() {
        return new Op(Kind.STATE, null, 0, 0);
    }

    static Op snapshot() {
        return new Op(Kind.SNAPSHOT, null, 0, 0);
    }

    /** What an operator orders. */
    static Op order(Kind kind) {
        return new Op(kind, null, 0, 0);
    }

    /** To what the scenario's settings say. */
    static Op reconfigure() {
        return new Op(Kind.RECONFIGURE, null, 0, 0);
    }

    boolean isOrder() {
        return kind.compareTo(Kind.CLOSE) >= 0;
    }

    /** Whether it is on the path of a call, and so has a bound of its steps. */
    boolean isBounded() {
        return kind != Kind.ADVANCE && !isOrder();
    }

    Op from(int generation) {
        return new Op(kind, permit, nanos, generation);
    }

    boolean settles() {
        return kind == Kind.SUCCESS || kind == Kind.FAILURE || kind == Kind.RELEASE;
    }

    /** Whether it puts an outcome into a window or a probe table. */
    boolean records() {
        return kind == Kind.SUCCESS || kind == Kind.FAILURE;
    }

    /** Calls the breaker. */
    long run(Subject subject, long permitValue) {
        switch (kind) {
            case ACQUIRE:
                return subject.tryAcquire();
            case SUCCESS:
                subject.success(permitValue);
                return 0;
            case FAILURE:
                subject.failure(permitValue);
                return 0;
            case RELEASE:
                subject.release(permitValue);
                return 0;
            case ADVANCE:
                subject.advance(nanos);
                return 0;
            case STATE:
                return subject.state();
            case SNAPSHOT:
                return subject.snapshot();
            case CLOSE:
                subject.close();
                return 0;
            case FORCE_OPEN:
                subject.forceOpen();
                return 0;
            case DISABLE:
                subject.disable();
                return 0;
            case METRICS_ONLY:
                subject.metricsOnly();
                return 0;
            case RECONFIGURE:
                subject.reconfigure();
                return 0;
            default:
                throw new AssertionError(kind);
        }
    }

    @Override
    public String toString() {
        switch (kind) {
            case ADVANCE:
                return "advance(" + nanos + ")";
            case STATE:
            case SNAPSHOT:
                return kind.name().toLowerCase(Locale.ROOT) + "()";
            case CLOSE:
            case FORCE_OPEN:
            case DISABLE:
            case METRICS_ONLY:
            case RECONFIGURE:
                return kind.name() + "()";
            default:
                return kind.name().toLowerCase(Locale.ROOT) + "(" + permit + ")";
        }
    }
}
