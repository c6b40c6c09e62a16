package io.quickbreak.compose;

import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives up an asynchronous call that takes too long: the returned stage fails with {@link TimeoutException}.
 *
 * <pre>{@code
 * AsyncPipeline pipeline = Pipeline.of(breaker).then(Timeout.after(Duration.ofMillis(800)));
 * }</pre>
 *
 * <p>A breaker around it counts one failure, when the time is over; a breaker inside it does so, too. What the call gives later is ignored.
 * The call itself goes on, unless the timeout is {@link #cancellingTheCall()}.
 *
 * <p>There is none for synchronous calls: only another thread could bring the caller back from a call that hangs, and interrupting it does
 * not end every call. Give the client its own timeout there, and set it below the breaker's {@code probeTimeout}.
 *
 * <p>Immutable; one may serve any number of calls, also at once. <b>Thread-safety:</b> all methods may be called from any thread.
 *
 * <p><b>Progress:</b> no thread is held; a call that ends in time cancels its alarm. <b>Allocation:</b> some objects a call.
 */
public final class Timeout implements AsyncLayer {

    private final Duration duration;
    private final boolean cancelling;
    private final Alarm alarm;

    private Timeout(Duration duration, boolean cancelling, Alarm alarm) {
        this.duration = duration;
        this.cancelling = cancelling;
        this.alarm = alarm;
    }

    /**
     * Gives up after this time, and leaves the call itself alone.
     *
     * @param duration from the start of the call, 1 ms .. 24 h
     * @return a new timeout
     * @throws IllegalArgumentException if it is out of range
     * @throws NullPointerException if it is null
     */
    public static Timeout after(Duration duration) {
        Checks.isWait(duration, "duration");
        return new Timeout(duration, false, Alarm::ofTheJdk);
    }

    /**
     * Returns the same timeout, which also cancels the stage of the call that it gives up. This reaches the caller's own stage only if the
     * timeout is the innermost layer; what a cancelled stage does is its own affair: JDK's {@code HttpClient} closes the exchange, a plain
     * {@code supplyAsync} runs on.
     *
     * @return a new timeout
     */
    public Timeout cancellingTheCall() {
        return new Timeout(duration, true, alarm);
    }

    /**
     * Returns the same timeout with another scheduler. The returned stage is completed on its thread. If it refuses the task, the call is
     * not made, and fails with the refusal.
     *
     * <p>A {@link java.util.concurrent.ScheduledThreadPoolExecutor} should have its {@code setRemoveOnCancelPolicy} on; otherwise it keeps
     * the alarm of a call that has long ended.
     *
     * @param scheduler default: the JDK's, as {@link java.util.concurrent.CompletableFuture#orTimeout} uses it
     * @return a new timeout
     * @throws NullPointerException if it is null
     */
    public Timeout withScheduler(ScheduledExecutorService scheduler) {
        Checks.notNull(scheduler, "scheduler", "a scheduler");
        return withAlarm(Alarm.of(scheduler));
    }

    Timeout withAlarm(Alarm alarm) {
        return new Timeout(duration, cancelling, alarm);
    }

    /**
     * Starts an asynchronous call, and waits no longer for it than the duration.
     *
     * @param <T> type of the value
     * @param supplier starts the call; if it throws or returns null, the returned stage fails
     * @return a stage with the call's value or exception, or with {@link TimeoutException}
     * @throws NullPointerException if the supplier is null
     */
    @Override
    public <T extends @Nullable Object> CompletionStage<T> callAsync(
            Supplier<? extends CompletionStage<? extends T>> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        Flight<T> flight = new Flight<>();
        Future<?> set;
        try {
            set = alarm.after(duration.toNanos(), () -> giveUp(flight));
        } catch (Throwable refusal) {
            flight.completeExceptionally(refusal);
            return flight;
        }
        flight.atEnd((value, thrown) -> set.cancel(false));
        flight.follow(supplier);
        boolean endedWhileItStarted = flight.isDone();
        if (endedWhileItStarted && cancelling) {
            flight.cancelSource();
        }
        return flight;
    }

    private void giveUp(Flight<?> flight) {
        boolean gaveUp = flight.completeExceptionally(new TimeoutException("no result within " + duration));
        if (gaveUp && cancelling) {
            flight.cancelSource();
        }
    }

    /**
     * Says in a few words what is done.
     *
     * @return for instance: timeout PT0.8S
     */
    @Override
    public String describe() {
        return "timeout " + duration;
    }

    @Override
    public String toString() {
        return "Timeout[" + describe() + "]";
    }
}
