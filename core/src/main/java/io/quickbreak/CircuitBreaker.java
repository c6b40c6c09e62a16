package io.quickbreak;

import io.quickbreak.internal.Checks;
import io.quickbreak.internal.CountFields;
import io.quickbreak.internal.Engine;
import io.quickbreak.internal.PaddedAtomicLong;
import io.quickbreak.internal.StateWord;
import io.quickbreak.internal.StripedTotals;
import io.quickbreak.internal.TransitionLog;
import io.quickbreak.internal.WindowCounts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
 * <p><b>Allocation:</b> the same methods allocate nothing, except for the snapshot itself, and for a transition where somebody listens to transitions or they are kept; see {@link #onTransition(Consumer, Executor)}.
 */
public final class CircuitBreaker {

    /** What {@link #tryAcquire} returns instead of a permit: do not make the call. */
    public static final long REJECTED = 0;

    private final String name;
    private volatile CircuitBreakerConfig config;
    private volatile OutcomeRules outcomeRules;

    private final AtomicLong word;
    private volatile CountFields fields;
    private final StripedTotals totals;
    private final Engine engine;

    /** The operator whose turn it is to change the settings. */
    private final AtomicReference<@Nullable Thread> reconfiguring = new AtomicReference<>();

    private CircuitBreaker(String name, CircuitBreakerConfig config) {
        this.name = name;
        this.config = config;
        this.outcomeRules = config.outcomeRules();
        long first = config.firstWord();
        this.word = config.compact() ? new AtomicLong(first) : new PaddedAtomicLong(first);
        this.totals = new StripedTotals(config.totals(), config.compact());
        this.engine = new Engine(word, config.shape(), config.rules(), config.clock(), totals);
        this.fields = fieldsFor(outcomeRules, engine.fields());
        if (config.keepTransitions() > 0) {
            engine.logTransitions(name, config.keepTransitions());
        }
    }

    /** Nothing is clean to a breaker that judges results: each goes the longer way. */
    private static CountFields fieldsFor(OutcomeRules rules, CountFields ofWindow) {
        return rules.judgesResults() ? CountFields.NONE : ofWindow;
    }

    /**
     * Makes a breaker with an empty window, in the configured initial state.
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
        return StateWord.passesAtOnce(w) ? StateWord.permitOf(w) : engine.acquire(w);
    }

    /**
     * Tells whether a call would be admitted now, for instance to choose among servers. Nothing is taken or changed: the answer may be out of date when the call comes, and a call is
     * still to ask for its permit.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> none.
     *
     * @return false if a call would be rejected; in {@link State#RECOVERING} always true, since a share of calls passes
     */
    public boolean wouldPermit() {
        return engine.wouldPermit();
    }

    /**
     * Settles a permit: the call went well.
     *
     * <p>A permit of a probe can be settled once; the second time it counts as late. A permit of a plain call carries no mark of its own, so settling it twice
     * counts two outcomes. A value that is no permit is refused if that can be told for nothing; some that are made up of a permit and other bits are counted as a success that was too many.
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
            recordSuccess(permit, Engine.NOT_MEASURED);
        }
    }

    /**
     * Settles a permit: the call went well, and took so long. For callers who measure anyway; where slow calls are counted, {@link
     * #success(long)} measures by itself from when the permit was taken.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> none.
     *
     * @param permit what {@link #tryAcquire} returned
     * @param elapsedNanos duration of the call in nanoseconds, 0 or more; of no matter where slow calls are not counted
     * @throws IllegalArgumentException if this is no permit of such a breaker, or the duration is negative; the permit is not settled then
     */
    public void success(long permit, long elapsedNanos) {
        recordSuccess(permit, checkedDuration(elapsedNanos));
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
        recordFailure(permit, Engine.NOT_MEASURED, Engine.NOT_TOLD, null);
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
        settle(permit, Engine.NOT_MEASURED, thrown);
    }

    /**
     * Settles a permit: the call threw, and took so long. See {@link #failure(long, Throwable)} and {@link #success(long, long)}.
     *
     * <p><b>Progress:</b> wait-free but for the predicates. <b>Allocation:</b> none but by the predicates.
     *
     * @param permit what {@link #tryAcquire} returned
     * @param elapsedNanos duration of the call in nanoseconds, 0 or more
     * @param thrown what the call threw
     * @throws IllegalArgumentException if this is no permit of such a breaker, or the duration is negative; the permit is not settled then
     * @throws NullPointerException if the exception is null; the permit is not settled then
     */
    public void failure(long permit, long elapsedNanos, Throwable thrown) {
        Checks.notNull(thrown, "thrown", "what the call threw");
        settle(permit, checkedDuration(elapsedNanos), thrown);
    }

    private void settle(long permit, long durationNanos, Throwable thrown) {
        OutcomeRules rules = outcomeRules;
        switch (rules.outcomeOf(thrown)) {
            case SUCCESS -> recordSuccess(permit, durationNanos);
            case FAILURE -> recordFailure(permit, durationNanos, rules.toldNanos(thrown), thrown);
            case IGNORED -> release(permit);
        }
    }

    /**
     * Settles a permit: the call returned this value. Whether that is a success or a failure is for {@link
     * CircuitBreakerConfig.Builder#recordResult} to say; without such a rule this is {@link #success(long)}.
     *
     * <p><b>Progress:</b> wait-free but for the rule. <b>Allocation:</b> none but by the rule.
     *
     * @param permit what {@link #tryAcquire} returned
     * @param result what the call returned
     * @throws IllegalArgumentException if this is no permit of such a breaker
     * @throws RuntimeException what the rule throws, after the permit was settled as a failure
     */
    public void result(long permit, @Nullable Object result) {
        // No word is clean to a breaker that judges results; see fieldsFor.
        if (fields.isClean(word.get(), permit)) {
            totals.addSuccessful();
        } else {
            recordResult(permit, result);
        }
    }

    private void recordResult(long permit, @Nullable Object result) {
        OutcomeRules rules = outcomeRules;
        if (!rules.judgesResults()) {
            recordSuccess(permit, Engine.NOT_MEASURED);
            return;
        }
        boolean failed = true;
        long toldNanos = Engine.NOT_TOLD;
        try {
            failed = rules.isFailure(result);
            toldNanos = failed ? rules.toldNanosByResult(result) : Engine.NOT_TOLD;
        } finally {
            if (failed) {
                recordFailure(permit, Engine.NOT_MEASURED, toldNanos, null);
            } else {
                recordSuccess(permit, Engine.NOT_MEASURED);
            }
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
        if (!StateWord.isPlainPermit(permit) && !engine.isProbe(permit)) {
            throw noPermit(permit);
        }
        engine.release(permit);
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
     * @return the configuration given to {@link #of}, or last to {@link #reconfigure}
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
     * <p><b>Progress:</b> wait-free; one read of the word, and for a time window a few of its sums. <b>Allocation:</b> the snapshot.
     *
     * @return the word, decoded
     */
    public Snapshot snapshot() {
        long w = word.get();
        State state = StateWord.stateOf(w);
        int generation = StateWord.generationOf(w);
        Trip trip = engine.tripOf(w);
        if (StateWord.isCounting(w)) {
            WindowCounts counts = engine.countsOf(w);
            return new Snapshot(
                    state, generation, toInt(counts.calls()), toInt(counts.failures()), toInt(counts.slow()), 0, trip);
        }
        if (state == State.HALF_OPEN) {
            int failures = StateWord.probeFailuresOf(w);
            int reported = StateWord.probeSuccessesOf(w) + failures;
            return new Snapshot(state, generation, reported, failures, 0, StateWord.openingsOf(w), trip);
        }
        return new Snapshot(state, generation, 0, 0, 0, StateWord.openingsOfAny(w), trip);
    }

    private static int toInt(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
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

    /**
     * Tells a listener of every transition from now on: each once, in their order, by a thread of the breakers' own, which all such listeners share. A listener that blocks keeps the others waiting; give
     * it an executor of its own.
     *
     * <p>See {@link #onTransition(Consumer, Executor)}.
     *
     * @param listener told of transitions; what it throws is logged the first time, and counted
     * @return its place, by which it can be taken out
     * @throws NullPointerException if it is null
     */
    public TransitionSubscription onTransition(Consumer<? super Transition> listener) {
        return onTransition(listener, Runnable::run);
    }

    /**
     * Tells a listener of every transition from now on: each once, in their order, one after the other. No call of the breaker waits for a listener, or runs it: what makes a transition leaves a note, and a thread of the
     * breakers' own gives the listener to the executor.
     *
     * <p>A listener may call the breaker, take itself out, and throw. One that is slower than the transitions misses some once {@link CircuitBreakerConfig#keepTransitions} or 64 have gathered; {@link
     * TransitionSubscription#dropped} counts them.
     *
     * <p><b>Progress:</b> lock-free; a transition takes a few steps more from now on, makes an object, and wakes or starts the thread.
     *
     * @param listener told of transitions; what it throws is logged the first time, and counted
     * @param executor runs the listener; {@code Runnable::run} is that thread itself. Where it refuses, the listener hears later, at the next transition
     * @return its place, by which it can be taken out
     * @throws NullPointerException if an argument is null
     */
    public TransitionSubscription onTransition(Consumer<? super Transition> listener, Executor executor) {
        Checks.notNull(listener, "listener", "a listener");
        Checks.notNull(executor, "executor", "what runs the listener");
        return engine.logTransitions(name, config.keepTransitions()).tell(listener, executor);
    }

    /**
     * Returns the last transitions since somebody first listened, or since the beginning where {@link CircuitBreakerConfig#keepTransitions} is set.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> the list.
     *
     * @return the oldest first, at most as many as are kept; empty if none are. One that is being made at this moment may be missing
     */
    public List<Transition> recentTransitions() {
        TransitionLog log = engine.transitionLog();
        return log == null ? List.of() : log.last();
    }

    // ---- what an operator orders ----

    /**
     * Opens the breaker for as long as its configuration says, whatever it is now. Then it lets probes through, as after any opening.
     *
     * <p>No call that was admitted before can undo this or any other order. <b>Progress:</b> lock-free, like all orders, but that an order waits while another operator exchanges the window: some instructions.
     */
    public void open() {
        engine.open(Engine.NOT_TOLD);
    }

    /**
     * Opens the breaker for so long, whatever it is now. Then it lets probes through, as after any opening.
     *
     * @param duration 1 ms .. 24 h
     * @throws IllegalArgumentException if it is out of range
     * @throws NullPointerException if it is null
     */
    public void openFor(Duration duration) {
        Checks.isWait(duration, "duration");
        engine.open(duration.toNanos());
    }

    /** Rejects all calls until another order: {@link State#FORCED_OPEN}. */
    public void forceOpen() {
        engine.order(State.FORCED_OPEN);
    }

    /** Closes the breaker, with an empty window, whatever it is now. */
    public void close() {
        engine.order(State.CLOSED);
    }

    /** Lets all calls pass and counts nothing until another order: {@link State#DISABLED}. */
    public void disable() {
        engine.order(State.DISABLED);
    }

    /** Lets all calls pass, counts them, and only tells when it would have opened, until another order: {@link State#METRICS_ONLY}. */
    public void metricsOnly() {
        engine.order(State.METRICS_ONLY);
    }

    /** Brings the breaker back to its initial state, with an empty window and no openings remembered. Totals go on. */
    public void reset() {
        engine.order(config.initialState());
    }

    /**
     * Goes by other settings from now on.
     *
     * <p>Thresholds, durations and predicates change at once, and the window keeps what it holds: if that reaches a new threshold, the breaker opens. An open breaker stays open until the deadline that it has.
     * A window of another size or kind, slow calls counted or watched that were not before (or the reverse), and more probes than there was ever room for (4, or as many as first configured) begin
     * an empty window in the same state; calls in flight are late then. Another probe timeout is at once that of the probes that are out.
     *
     * <p><b>Progress:</b> operators who reconfigure one breaker wait for each other, for some instructions; calls and orders are never blocked by it, except that an order waits while a window is exchanged. Calls of that moment, some instructions too, pass uncounted or are rejected, as the state was.
     *
     * @param changed the settings; clock, totals, compact form, reopen watch and initial state must be those that the breaker has
     * @throws IllegalArgumentException if one of these differs; nothing is changed then
     * @throws NullPointerException if it is null
     */
    public void reconfigure(CircuitBreakerConfig changed) {
        Checks.notNull(changed, "changed", "a configuration");
        awaitTurn();
        try {
            changed.checkCanFollow(config);
            config = changed;
            outcomeRules = changed.outcomeRules();
            engine.change(changed.shape(), changed.rules(), newFields -> fields = fieldsFor(outcomeRules, newFields));
            fields = fieldsFor(outcomeRules, engine.fields());
        } finally {
            reconfiguring.set(null);
        }
        engine.reconsider();
    }

    /** One operator after the other, so that all of a breaker's settings are of one configuration. Orders and calls do not wait. */
    private void awaitTurn() {
        Thread self = Thread.currentThread();
        if (self.equals(reconfiguring.get())) {
            throw new IllegalStateException(
                    "reconfigure: called by the breaker's own clock, while it is being reconfigured");
        }
        while (!reconfiguring.compareAndSet(null, self)) {
            // The other operator is at work for some instructions.
        }
    }

    /**
     * Returns what a breaker in another process, or after a restart, should know of this one.
     *
     * @return the state, without the window
     */
    public SavedState save() {
        long w = engine.settledWord();
        long remaining = engine.remainingNanos(w, engine.timeFor(w));
        State state = StateWord.stateOf(w);
        int openings = state == State.CLOSED ? 0 : engine.openingsBefore(w);
        // Deadlines are rounded up, by a tick at most.
        return new SavedState(state, openings, Duration.ofNanos(Math.min(remaining, SavedState.LONGEST.toNanos())));
    }

    /**
     * Takes over the state of another breaker: one that was open is open for what was left of it then, and lets probes through afterwards;
     * one that was half open or recovering lets probes through; one that an operator had brought into a state is in that. One that was closed is closed, with an empty window.
     *
     * @param saved what {@link #save} returned
     * @throws NullPointerException if it is null
     */
    public void restore(SavedState saved) {
        Checks.notNull(saved, "saved", "a saved state");
        switch (saved.state()) {
            case CLOSED, FORCED_OPEN, DISABLED, METRICS_ONLY -> engine.order(saved.state());
            case OPEN, HALF_OPEN, RECOVERING ->
                engine.reopen(
                        Math.max(1, saved.openings()),
                        Math.max(1, saved.remaining().toNanos()));
        }
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
        result(permit, value);
        return value;
    }

    /** A call that passes at once asks for no time, and so costs no clock. */
    private long timeIfNeeded(long w) {
        return StateWord.passesAtOnce(w) ? 0 : engine.timeFor(w);
    }

    private long acquire(long w, long elapsedNanos) {
        return StateWord.passesAtOnce(w) ? StateWord.permitOf(w) : engine.acquire(w, elapsedNanos);
    }

    // Success and failure go separate ways down to the window: a branch on which of the two it is would be mispredicted
    // about as often as calls
    // fail.

    private void recordSuccess(long permit, long durationNanos) {
        if (StateWord.isPlainPermit(permit)) {
            engine.recordPlainSuccess(permit, durationNanos);
        } else if (engine.isProbe(permit)) {
            engine.recordProbe(permit, false, durationNanos, Engine.NOT_TOLD, null);
        } else {
            throw noPermit(permit);
        }
    }

    private void recordFailure(long permit, long durationNanos, long toldNanos, @Nullable Throwable thrown) {
        if (StateWord.isPlainPermit(permit)) {
            engine.recordPlainFailure(permit, durationNanos, toldNanos, thrown);
        } else if (engine.isProbe(permit)) {
            engine.recordProbe(permit, true, durationNanos, toldNanos, thrown);
        } else {
            throw noPermit(permit);
        }
    }

    private static IllegalArgumentException noPermit(long permit) {
        return Checks.refused("permit", permit, "what tryAcquire() returned, and not REJECTED");
    }

    private static long checkedDuration(long elapsedNanos) {
        if (elapsedNanos < 0) {
            throw Checks.refused("elapsedNanos", elapsedNanos, "0 or more");
        }
        return elapsedNanos;
    }

    private CircuitOpenException rejection(long w, long elapsedNanos) {
        // A call that has opened the breaker itself, on its way, has found another state.
        long seen = StateWord.isCounting(w) && StateWord.stateOf(w) != State.RECOVERING ? word.get() : w;
        return new CircuitOpenException(name, StateWord.stateOf(seen), engine.remainingNanos(seen, elapsedNanos));
    }
}
