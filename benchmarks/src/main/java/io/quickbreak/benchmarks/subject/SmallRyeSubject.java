package io.quickbreak.benchmarks.subject;

import io.quickbreak.State;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.faulttolerance.standalone.Configuration;
import io.smallrye.faulttolerance.standalone.StandaloneFaultTolerance;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * SmallRye Fault Tolerance, by its programmatic API and without a container.
 *
 * <p>It knows no permits: every call is a lambda given to a {@link TypedGuard}, which is made once for each type of result, as its documentation
 * shows. A guard that has a fallback for rejections is one of its own, and so is the one for stages; neither moves a call to another thread. Rejections
 * are exceptions with a stack trace, which cannot be switched off. The calls and failures of the window cannot be read, and there is no rule for slow calls.
 *
 * <p>Its window is one of calls, of {@code requestVolumeThreshold}, and must be full before it trips. Its clock cannot be replaced; where the others are given
 * one that is moved, it is given an open duration of zero. At each trip it starts a timer
 * besides, which makes it half open when the duration is over, whether there is a call or not.
 * Without an open duration that timer and its threads are most of what a cycle of recovery costs.
 */
final class SmallRyeSubject extends Subject {

    private static final AtomicLong NAMES = new AtomicLong();

    static {
        StandaloneFaultTolerance.configure(new DaemonThreads());
    }

    private final String name = "fraud-check-" + NAMES.incrementAndGet();
    private final TypedGuard<Reply> guard;
    private final TypedGuard<Reply> guardWithFallback;
    private final TypedGuard<CompletionStage<Reply>> stageGuard;
    private final Supplier<Reply> supplier = () -> Reply.SERVED;
    private final Supplier<Reply> throwing = () -> {
        throw CallFailedException.INSTANCE;
    };
    private final Supplier<CompletionStage<Reply>> stage = () -> CompletableFuture.completedFuture(Reply.SERVED);
    private final Supplier<CompletionStage<Reply>> failedStage =
            () -> CompletableFuture.failedFuture(CallFailedException.INSTANCE);
    private final boolean withoutDelay;

    private SmallRyeSubject(SubjectSettings settings) {
        super(settings);
        withoutDelay = settings.clock() == SubjectSettings.Clock.MANUAL;
        guard = breakerOf(TypedGuard.create(Reply.class), name).build();
        guardWithFallback = breakerOf(TypedGuard.create(Reply.class), name + "-with-fallback")
                .withFallback()
                .handler(() -> Reply.FALLBACK)
                .applyOn(CircuitBreakerOpenException.class)
                .done()
                .build();
        stageGuard = breakerOf(TypedGuard.create(new ReplyStage()), name + "-of-stages")
                .build();
    }

    static Subject of(SubjectSettings settings) {
        return new SmallRyeSubject(settings);
    }

    private static final class ReplyStage extends TypeLiteral<CompletionStage<Reply>> {
        private static final long serialVersionUID = 1L;
    }

    /** As by default, with threads that do not keep a JVM alive. */
    private static final class DaemonThreads implements Configuration {

        private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "smallrye");
            thread.setDaemon(true);
            return thread;
        });

        @Override
        public ExecutorService executor() {
            return executor;
        }
    }

    private <T> TypedGuard.Builder<T> breakerOf(TypedGuard.Builder<T> builder, String breakerName) {
        return builder.withCircuitBreaker()
                .name(breakerName)
                .requestVolumeThreshold(settings().window())
                .failureRatio(settings().failureRate() / 100.0)
                .delay(withoutDelay ? 0 : settings().openFor().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(settings().probes())
                .done();
    }

    @Override
    public Reply call() {
        return guard.get(supplier);
    }

    @Override
    public boolean callThatThrows() {
        return failAt(guard);
    }

    private boolean failAt(TypedGuard<Reply> one) {
        try {
            one.get(throwing);
        } catch (CallFailedException failed) {
            return true;
        } catch (CircuitBreakerOpenException rejected) {
            return false;
        }
        throw new AssertionError("call: returned (expected: threw)");
    }

    @Override
    public void attempt() {
        guard.get(supplier);
    }

    @Override
    public Reply callOrFallback() {
        return guardWithFallback.get(supplier);
    }

    @Override
    public Reply callAsync() {
        return stageGuard.get(stage).toCompletableFuture().join();
    }

    @Override
    public boolean isRejectedAsync() {
        return stageGuard.get(stage).toCompletableFuture().isCompletedExceptionally();
    }

    @Override
    public boolean succeed() {
        try {
            guard.get(supplier);
            return true;
        } catch (CircuitBreakerOpenException rejected) {
            return false;
        }
    }

    @Override
    public boolean fail() {
        return callThatThrows();
    }

    /** Opens the guards with the fallback and of stages as well. */
    @Override
    public void open() {
        super.open();
        for (int i = 0; i < settings().window(); i++) {
            failAt(guardWithFallback);
            stageGuard.get(failedStage);
        }
    }

    @Override
    public State state() {
        return switch (CircuitBreakerMaintenance.get().currentState(name)) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
        };
    }

    @Override
    public void passOpenDuration() {
        if (!withoutDelay) {
            super.passOpenDuration();
        }
    }
}
