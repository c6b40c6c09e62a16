package io.quickbreak.stress.controls;

import io.quickbreak.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Broken: a call in flight that is settled by the one who claims its end, but with one defect. The breaker is a real one. */
final class HastyCall extends CompletableFuture<String> {

    /** What is wrong with it. */
    enum Defect {
        /** The claim is looked at in one step and made in another. */
        TWO_STEP_CLAIM,
        /** Who has lost the claim completes the call all the same, perhaps before its permit is settled. */
        LOSER_COMPLETES
    }

    private final CircuitBreaker breaker;
    private final Defect defect;
    private final long permit;
    private final AtomicBoolean claimed = new AtomicBoolean();

    HastyCall(CircuitBreaker breaker, Defect defect) {
        this.breaker = breaker;
        this.defect = defect;
        this.permit = breaker.tryAcquire();
    }

    @Override
    public boolean complete(String value) {
        if (claim()) {
            breaker.success(permit);
        }
        return super.complete(value);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (claim()) {
            breaker.release(permit);
        }
        return super.cancel(mayInterruptIfRunning);
    }

    private boolean claim() {
        if (defect == Defect.LOSER_COMPLETES) {
            return claimed.compareAndSet(false, true);
        }
        if (claimed.get()) {
            return false;
        }
        claimed.set(true);
        return true;
    }
}
