package io.quickbreak.benchmarks.subject;

import io.quickbreak.State;
import java.util.concurrent.locks.LockSupport;

/**
 * A circuit breaker as the benchmarks drive it.
 *
 * <p>Every operation uses the fastest API that its library documents for the purpose, so an adapter adds nothing of its own: no
 * lambda that the library does not need, no exception, no reading of a clock. What the library does not offer, the adapter leaves out, and no benchmark
 * asks for: {@link Subjects#offering} says who offers what.
 *
 * <p>A benchmark's JVM runs a single subject, so a single subclass of this class is loaded there and the compiler calls it directly
 * ({@link Subjects} takes care not to load another). No subject pays for a dispatch that its users would not pay for.
 *
 * <p><b>Thread-safety:</b> as of the breaker, but for {@link #fill}, {@link #open}, {@link #takeAllProbes}, {@link #passOpenDuration} and {@link #close},
 * which belong to one thread that prepares a benchmark.
 */
public abstract class Subject implements AutoCloseable {

    private final SubjectSettings settings;

    Subject(SubjectSettings settings) {
        this.settings = settings;
    }

    // ---- what is measured ----

    /**
     * Asks for a permit and does nothing with it.
     *
     * @return whether a call would be admitted
     */
    public boolean tryAcquire() {
        throw new NotOfferedError(Form.REJECTION);
    }

    /**
     * Makes a call that goes well and costs nothing itself: permit and success.
     *
     * @return whether it was admitted
     */
    public boolean healthyCall() {
        throw new NotOfferedError(Form.BY_HAND);
    }

    /**
     * Makes a call that fails and costs nothing itself: permit and failure.
     *
     * @return whether it was admitted
     */
    public boolean failingCall() {
        throw new NotOfferedError(Form.BY_HAND);
    }

    /**
     * Makes a call that goes well and is given as a lambda.
     *
     * @return what the lambda returned
     */
    public Reply call() {
        throw new NotOfferedError(Form.LAMBDA);
    }

    /**
     * Makes a call that is given as a lambda and throws, and catches that.
     *
     * @return whether it was admitted
     */
    public boolean callThatThrows() {
        throw new NotOfferedError(Form.LAMBDA);
    }

    /**
     * Makes a call that the breaker must reject by exception.
     *
     * @throws Exception the rejection; none if the call was admitted
     */
    public void attempt() throws Exception {
        throw new NotOfferedError(Form.EXCEPTION);
    }

    /**
     * Makes a call that the breaker must reject by exception, and catches that.
     *
     * @return the exception, so that it is not optimised away
     * @throws IllegalStateException if the call was admitted
     */
    public final Exception rejectedCall() {
        try {
            attempt();
        } catch (Exception rejected) {
            return rejected;
        }
        throw new IllegalStateException("call: admitted (expected: rejected)");
    }

    /**
     * Makes a call that goes well and is given as a lambda, with a fallback for the case of a rejection.
     *
     * @return what the lambda or the fallback returned
     */
    public Reply callOrFallback() {
        throw new NotOfferedError(Form.FALLBACK);
    }

    /**
     * Makes a call that goes well and is given as a lambda which returns a stage that is complete already, and waits for what the breaker makes of it.
     *
     * @return what the stage held
     */
    public Reply callAsync() {
        throw new NotOfferedError(Form.ASYNC);
    }

    /**
     * Makes a call that is given as a lambda which returns a stage, and that the breaker must reject; does not wait for anything.
     *
     * @return whether what the breaker makes of it has failed already
     */
    public boolean isRejectedAsync() {
        throw new NotOfferedError(Form.ASYNC);
    }

    /**
     * Reads the numbers of calls and of failures in the window.
     *
     * @return their sum, so that neither is optimised away
     */
    public long counts() {
        throw new NotOfferedError(Form.COUNTS);
    }

    /**
     * Makes a call that goes well, in the cheapest form that the library offers.
     *
     * @return whether it was admitted
     */
    public boolean succeed() {
        return healthyCall();
    }

    /**
     * Makes a call that fails, in the cheapest form that the library offers.
     *
     * @return whether it was admitted
     */
    public boolean fail() {
        return failingCall();
    }

    // ---- what prepares a measurement ----

    /**
     * Returns the state.
     *
     * @return the library's state in this project's words
     */
    public abstract State state();

    /**
     * Returns the settings.
     *
     * @return what the subject was made with
     */
    public final SubjectSettings settings() {
        return settings;
    }

    /**
     * Returns how many calls are let through while the breaker is half open.
     *
     * @return what was set, or what the library has fixed
     */
    public int probes() {
        return settings.probes();
    }

    /** Fills the window with successes. */
    public final void fill() {
        for (int i = 0; i < 2 * settings.window(); i++) {
            succeed();
        }
    }

    /** Opens the breaker by failures, at most as many as fill its window. */
    public void open() {
        for (int i = 0; i < settings.window() && state() != State.OPEN; i++) {
            fail();
        }
        require(State.OPEN);
    }

    /** Waits until what has been reported is counted, where the library does not count at once. */
    void settle() {}

    /** Lets the open duration go by: moves the clock if it can be moved, and waits if not. */
    public void passOpenDuration() {
        pause(settings.openFor().toNanos());
    }

    /** Brings the breaker to half open, with all its probes out and none reported. */
    public void takeAllProbes() {
        open();
        passOpenDuration();
        for (int i = 0; i < probes(); i++) {
            takeProbe(i + 1);
        }
        require(State.HALF_OPEN);
    }

    void takeProbe(int number) {
        if (!tryAcquire()) {
            throw new IllegalStateException("probe " + number + ": rejected (expected: admitted)");
        }
    }

    /** Ends whatever the library has started for this breaker. */
    @Override
    public void close() {}

    /**
     * Checks that a measurement was made in the state in which it should be.
     *
     * @param expected the state
     * @throws IllegalStateException if the breaker is in another one
     */
    public final void require(State expected) {
        State actual = state();
        if (actual != expected) {
            throw new IllegalStateException("state: " + actual + " (expected: " + expected + ")");
        }
    }

    static void pause(long nanos) {
        long begin = System.nanoTime();
        for (long gone = 0; gone <= nanos; gone = System.nanoTime() - begin) {
            LockSupport.parkNanos(nanos - gone + 1);
        }
    }
}
