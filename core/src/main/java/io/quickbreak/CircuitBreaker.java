package io.quickbreak;

import io.quickbreak.internal.CountFields;
import io.quickbreak.internal.CountWindow;
import io.quickbreak.internal.OpenTimer;
import io.quickbreak.internal.PaddedAtomicLong;
import io.quickbreak.internal.ProbeTable;
import io.quickbreak.internal.StateWord;
import io.quickbreak.internal.StripedTotals;
import io.quickbreak.internal.TripRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops calling a dependency that keeps failing, rejects at once while it is down, and lets a few probes through before it calls again.
 *
 * <pre>{@code
 * CircuitBreaker breaker = CircuitBreaker.of("fraud-check", CircuitBreakerConfig.defaults());
 *
 * Decision d = breaker.call(() -> fraud.check(payment), rejected -> Decision.FLAG_FOR_REVIEW);
 * }</pre>
 *
 * <p>Where even a lambda is too much, take the permit by hand, and settle it exactly once:
 *
 * <pre>{@code
 * long permit = breaker.tryAcquire();
 * if (permit == CircuitBreaker.REJECTED) return cached();
 * try {
 *     Reply r = client.send(q);
 *     breaker.success(permit);
 *     return r;
 * } catch (Throwable thrown) {
 *     breaker.failure(permit, thrown);
 *     throw thrown;
 * }
 * }</pre>
 *
 * <p>The breaker starts CLOSED. It opens when the window of the last outcomes reaches the configured threshold, becomes half open at
 * the first call after the open duration, and then closes or opens again by the outcomes of its probes. An outcome counts only in
 * the generation, the period in one state, that admitted its call.
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread; a permit may be settled by another thread than took it.
 *
 * <p><b>Progress:</b> {@link #tryAcquire}, {@link #success}, {@link #failure(long)}, {@link #release}, {@link #state} and {@link #snapshot}
 * are bounded wait-free in code compiled for x86-64, apart from user code that they call (the clock; the predicates on exceptions): they
 * finish within a number of own steps that depends on the configuration alone, whatever other threads do. In the interpreter, where
 * the JVM makes a loop of fetch-and-add, they are lock-free. The bounds are in {@code core/docs/design.md}.
 *
 * <p><b>Allocation:</b> the same methods allocate nothing, except for the snapshot itself.
 */
public final class CircuitBreaker {

    /** What {@link #tryAcquire} returns instead of a permit: do not make the call. */
    public static final long REJECTED = 0;

    private final String name;
    private final CircuitBreakerConfig config;
    private final OutcomeRules outcomeRules;

    private final AtomicLong word;
    private final CountFields fields;
    private final CountWindow window;
    private final ProbeTable probes;
    private final OpenTimer timer;
    private final StripedTotals totals;

    private CircuitBreaker(String name, CircuitBreakerConfig config) {
        this.name = name;
        this.config = config;
        this.outcomeRules = config.outcomeRules();
        this.word = new PaddedAtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
        this.timer = new OpenTimer(config.clock(), config.openFor().toNanos());
        this.totals = new StripedTotals(config.totals());
        TripRule rule = new TripRule(config.minimumCalls(), config.minimumFailures(), config.failureRate());
        this.window = new CountWindow(config.windowSize(), word, rule, timer, totals);
        this.fields = window.fields();
        this.probes = new ProbeTable(
                config.probes(),
                config.successesToClose(),
                config.probeTimeout().toNanos(),
                word,
                window,
                timer,
                totals);
    }

    /**
     * Makes a breaker, CLOSED and with an empty window.
     *
     * @param name what the breaker is called in reports and exceptions, not blank
     * @param config its settings
     * @return a new breaker
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if an argument is null
     */
    public static CircuitBreaker of(String name, CircuitBreakerConfig config) {
        Checks.notNull(name, "name", "a name that is not blank");
        Checks.notNull(config, "config", "a configuration");
        if (name.isBlank()) {
            throw Checks.refused("name", "'" + name + "'", "a name that is not blank");
        }
        return new CircuitBreaker(name, config);
    }

    // ---- calls ----

    /**
     * Makes a call under the breaker's guard, unless it rejects.
     *
     * <p>What the call throws is classified by the configuration and rethrown as it is.
     *
     * @param <T> type of the value
     * @param <X> type of the call's checked exception
     * @param supplier the call
     * @return its value
     * @throws X what the call throws
     * @throws CircuitOpenException if the call was rejected, and not made
     * @throws NullPointerException if the supplier is null
     */
    public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
        Checks.notNull(supplier, "supplier", "a call");
        long w = word.get();
        long now = timeIfNeeded(w);
        long permit = acquire(w, now);
        if (permit == REJECTED) {
            throw rejection(w, now);
        }
        return guarded(permit, supplier);
    }

    /**
     * Makes a call under the breaker's guard, or returns the fallback's value if the call is rejected.
     *
     * <p>The fallback answers rejections only: what the call throws is rethrown, and so is what the fallback throws.
     *
     * @param <T> type of the value
     * @param <X> type of the call's checked exception
     * @param supplier the call
     * @param fallback makes a value when the call is rejected
     * @return the value of the call, or of the fallback
     * @throws X what the call throws
     * @throws NullPointerException if an argument is null
     */
    public <T extends @Nullable Object, X extends Exception> T call(
            CheckedSupplier<? extends T, X> supplier, Function<? super CircuitOpenException, ? extends T> fallback)
            throws X {
        Checks.notNull(supplier, "supplier", "a call");
        Checks.notNull(fallback, "fallback", "a function of the rejection");
        long w = word.get();
        long now = timeIfNeeded(w);
        long permit = acquire(w, now);
        if (permit == REJECTED) {
            return fallback.apply(rejection(w, now));
        }
        return guarded(permit, supplier);
    }

    /**
     * Makes a call that returns nothing under the breaker's guard, unless it rejects.
     *
     * @param <X> type of the call's checked exception
     * @param runnable the call
     * @throws X what the call throws
     * @throws CircuitOpenException if the call was rejected, and not made
     * @throws NullPointerException if the runnable is null
     */
    public <X extends Exception> void run(CheckedRunnable<X> runnable) throws X {
        Checks.notNull(runnable, "runnable", "a call");
        long w = word.get();
        long now = timeIfNeeded(w);
        long permit = acquire(w, now);
        if (permit == REJECTED) {
            throw rejection(w, now);
        }
        try {
            runnable.run();
        } catch (Throwable thrown) {
            failure(permit, thrown);
            throw thrown;
        }
        success(permit);
    }

    /**
     * Starts an asynchronous call under the breaker's guard, unless it rejects.
     *
     * <p>The permit is settled, exactly once, when the returned stage completes: by the call's own stage, or earlier if the
     * returned one is cancelled or completed from outside, as {@code orTimeout} does. A supplier that throws is a call that threw; one that returns null has failed. A stage
     * that never completes leaves no outcome; if it was a probe, it is given up after the probe timeout. Cancelling the returned stage does not cancel the call's; {@code obtrudeValue} and {@code obtrudeException} settle nothing.
     *
     * @param <T> type of the value
     * @param supplier starts the call
     * @return a stage with the call's value or exception; it fails with {@link CircuitOpenException} if the call was rejected
     * @throws NullPointerException if the supplier is null
     */
    public <T extends @Nullable Object> CompletionStage<T> callAsync(
            Supplier<? extends CompletionStage<? extends T>> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        long w = word.get();
        long now = timeIfNeeded(w);
        long permit = acquire(w, now);
        if (permit == REJECTED) {
            return CompletableFuture.failedFuture(rejection(w, now));
        }
        return AsyncCall.start(this, permit, supplier);
    }

    // ---- permits ----

    /**
     * Asks for a permit to make one call. A permit must be settled by one of {@link #success}, {@link #failure(long, Throwable)} or {@link #release}.
     *
     * <p><b>Progress:</b> wait-free; one read of the word while CLOSED. <b>Allocation:</b> none.
     *
     * @return a permit, or {@link #REJECTED}
     */
    public long tryAcquire() {
        long w = word.get();
        return acquire(w, timeIfNeeded(w));
    }

    /**
     * Settles a permit: the call went well.
     *
     * <p>A permit of a probe can be settled once; the second time it counts as late. A permit of a plain call carries no mark of its own, so settling it twice
     * counts two outcomes.
     *
     * <p><b>Progress:</b> wait-free; one read of the word while the window is full of successes. <b>Allocation:</b> none.
     *
     * @param permit what {@link #tryAcquire} returned
     * @throws IllegalArgumentException if this is no permit of such a breaker
     */
    public void success(long permit) {
        // Small enough for the JIT to inline in every caller.
        if (fields.isClean(word.get(), permit)) {
            totals.addSuccessful();
        } else {
            recordSuccess(permit);
        }
    }

    /**
     * Settles a permit: the call failed.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> none.
     *
     * @param permit what {@link #tryAcquire} returned
     * @throws IllegalArgumentException if this is no permit of such a breaker
     */
    public void failure(long permit) {
        if (record(permit, CountWindow.FAILURE)) {
            totals.addFailed();
        } else {
            totals.addLate();
        }
    }

    /**
     * Settles a permit: the call threw. Whether that is a failure, a success or nothing at all is for the configuration to say.
     *
     * <p>A predicate of the configuration that throws makes it a failure; what the predicate threw is added to the exception as suppressed.
     *
     * <p><b>Progress:</b> wait-free but for the predicates. <b>Allocation:</b> none but by the predicates.
     *
     * @param permit what {@link #tryAcquire} returned
     * @param thrown what the call threw
     * @throws IllegalArgumentException if this is no permit of such a breaker
     * @throws NullPointerException if the exception is null; the permit is not settled then
     */
    public void failure(long permit, Throwable thrown) {
        Checks.notNull(thrown, "thrown", "what the call threw");
        switch (outcomeRules.verdictOn(thrown)) {
            case SUCCESS -> success(permit);
            case FAILURE -> failure(permit);
            case IGNORED -> release(permit);
        }
    }

    /**
     * Gives a permit back: the call was not made, or says nothing about the dependency. Another caller may have the probe.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> none.
     *
     * @param permit what {@link #tryAcquire} returned
     * @throws IllegalArgumentException if this is no permit of such a breaker
     */
    public void release(long permit) {
        boolean inTime = isPlain(permit) ? StateWord.sameGeneration(word.get(), permit) : probes.release(permit);
        if (inTime) {
            totals.addIgnored();
        } else {
            totals.addLate();
        }
    }

    // ---- what is seen from outside ----

    /**
     * Returns the name.
     *
     * @return the name given to {@link #of}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the settings.
     *
     * @return the configuration given to {@link #of}
     */
    public CircuitBreakerConfig config() {
        return config;
    }

    /**
     * Returns the state. A breaker is OPEN until a call comes after its open duration; the clock alone changes nothing.
     *
     * <p><b>Progress:</b> wait-free; one read of the word. <b>Allocation:</b> none.
     *
     * @return the state
     */
    public State state() {
        return StateWord.stateOf(word.get());
    }

    /**
     * Returns the state with its counts.
     *
     * <p><b>Progress:</b> wait-free; one read of the word. <b>Allocation:</b> the snapshot.
     *
     * @return the word, decoded
     */
    public Snapshot snapshot() {
        long w = word.get();
        State state = StateWord.stateOf(w);
        int generation = StateWord.generationOf(w);
        return switch (state) {
            case CLOSED -> new Snapshot(state, generation, fields.callsOf(w), fields.failuresOf(w), 0);
            case OPEN -> new Snapshot(state, generation, 0, 0, StateWord.openingsOf(w));
            case HALF_OPEN -> {
                int failures = StateWord.probeFailuresOf(w);
                int reported = StateWord.probeSuccessesOf(w) + failures;
                yield new Snapshot(state, generation, reported, failures, StateWord.openingsOf(w));
            }
        };
    }

    /**
     * Returns what has gone through this breaker since it was made. Counts of calls are 0 if the configuration switches them off.
     *
     * <p><b>Progress:</b> wait-free; a few reads a processor. <b>Allocation:</b> the totals.
     *
     * @return the totals
     */
    public Totals totals() {
        return totals.sum();
    }

    @Override
    public String toString() {
        return "CircuitBreaker[" + name + ", " + snapshot() + "]";
    }

    // ---- behind the fast paths ----

    private <T extends @Nullable Object, X extends Exception> T guarded(
            long permit, CheckedSupplier<? extends T, X> supplier) throws X {
        T value;
        try {
            value = supplier.get();
        } catch (Throwable thrown) {
            failure(permit, thrown);
            throw thrown;
        }
        success(permit);
        return value;
    }

    /** A CLOSED word asks for no time, and so costs no clock. */
    private long timeIfNeeded(long w) {
        return StateWord.isClosed(w) ? 0 : timer.elapsedNanos();
    }

    private long acquire(long w, long elapsedNanos) {
        return StateWord.isClosed(w) ? StateWord.permitOf(w) : acquireUnlessOpen(w, elapsedNanos);
    }

    /** The way of a call when the word that it read, {@code w}, was not CLOSED. At most one transition is made, and followed. */
    private long acquireUnlessOpen(long w, long elapsedNanos) {
        long current = w;
        if (StateWord.isOpen(w)) {
            if (!timer.isOver(w, elapsedNanos)) {
                totals.addRejected();
                return REJECTED;
            }
            current = halfOpenAfter(w);
        }
        if (StateWord.isHalfOpen(current)) {
            long permit = probes.tryAcquire(current, elapsedNanos);
            if (permit != ProbeTable.NONE) {
                return permit;
            }
            current = word.get();
        }
        if (StateWord.isClosed(current)) {
            return StateWord.permitOf(current);
        }
        totals.addRejected();
        return REJECTED;
    }

    /** Makes the transition if no other thread has; returns the word that follows either way. */
    private long halfOpenAfter(long openWord) {
        long halfOpen = StateWord.halfOpenAfter(openWord);
        if (word.compareAndSet(openWord, halfOpen)) {
            totals.addTransition();
            return halfOpen;
        }
        return word.get();
    }

    private void recordSuccess(long permit) {
        if (record(permit, CountWindow.SUCCESS)) {
            totals.addSuccessful();
        } else {
            totals.addLate();
        }
    }

    private boolean record(long permit, int outcome) {
        return isPlain(permit) ? window.record(permit, outcome) : probes.record(permit, outcome);
    }

    /** Tells a plain call's permit from a probe's, and refuses what is neither. */
    private boolean isPlain(long permit) {
        if (StateWord.isPlainPermit(permit)) {
            return true;
        }
        if (probes.names(permit)) {
            return false;
        }
        throw Checks.refused("permit", permit, "what tryAcquire() returned, and not REJECTED");
    }

    private CircuitOpenException rejection(long w, long elapsedNanos) {
        long retryAfterNanos = StateWord.isOpen(w) ? timer.remainingNanos(w, elapsedNanos) : 0;
        return new CircuitOpenException(name, StateWord.stateOf(w), retryAfterNanos);
    }
}
