package io.quickbreak.benchmarks.subject;

import io.quickbreak.State;
import java.util.concurrent.locks.LockSupport;

/**
 * A circuit breaker as the benchmarks drive it.
 *
 * <p>Every operation uses the fastest API that its library documents for the purpose, so an adapter adds nothing of its own: no
 * lambda that the library does not need, no exception, no reading of a clock.
 *
 * <p>A benchmark's JVM runs a single subject, so a single subclass of this class is loaded there and the compiler calls it directly
 * ({@link Subjects} takes care not to load another). No subject pays for a dispatch that its users would not pay for.
 *
 * <p><b>Thread-safety:</b> as of the breaker, but for {@link #fill}, {@link #open}, {@link #takeAllProbes} and {@link #passOpenDuration},
 * which belong to one thread that prepares a benchmark.
 */
public abstract class Subject {

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
    public abstract boolean tryAcquire();

    /**
     * Makes a call that goes well and costs nothing itself: permit and success.
     *
     * @return whether it was admitted
     */
    public abstract boolean healthyCall();

    /**
     * Makes a call that fails and costs nothing itself: permit and failure.
     *
     * @return whether it was admitted
     */
    public abstract boolean failingCall();

    /**
     * Makes a call that goes well and is given as a lambda.
     *
     * @return what the lambda returned
     */
    public abstract Reply call();

    /**
     * Makes a call that the breaker must reject by exception, and catches that.
     *
     * @return the exception, so that it is not optimised away
     * @throws IllegalStateException if the call was admitted
     */
    public abstract RuntimeException rejectedCall();

    /**
     * Makes a call that goes well and is given as a lambda, with a fallback for the case of a rejection.
     *
     * @return what the lambda or the fallback returned
     */
    public abstract Reply callOrFallback();

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

    /** Fills the window with successes. */
    public final void fill() {
        for (int i = 0; i < 2 * settings.window(); i++) {
            healthyCall();
        }
    }

    /** Opens the breaker by failures, at most as many as fill its window. */
    public void open() {
        for (int i = 0; i < settings.window() && state() != State.OPEN; i++) {
            failingCall();
        }
        require(State.OPEN);
    }

    /** Lets the open duration go by: moves the clock if it can be moved, and waits if not. */
    public void passOpenDuration() {
        long begin = System.nanoTime();
        long duration = settings.openFor().toNanos();
        for (long gone = 0; gone <= duration; gone = System.nanoTime() - begin) {
            LockSupport.parkNanos(duration - gone + 1);
        }
    }

    /** Brings the breaker to half open, with all its probes out and none reported. */
    public void takeAllProbes() {
        open();
        passOpenDuration();
        for (int i = 0; i < settings.probes(); i++) {
            if (!tryAcquire()) {
                throw new IllegalStateException("probe " + (i + 1) + ": rejected (expected: admitted)");
            }
        }
        require(State.HALF_OPEN);
    }

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

    static IllegalStateException admitted() {
        return new IllegalStateException("call: admitted (expected: rejected)");
    }
}
