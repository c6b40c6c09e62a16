package io.quickbreak.soak;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One caller: while the gate is open it makes one call after another. Its thread may die; another then goes on with it. */
final class Caller implements Runnable {

    private static final int PERCENT = 100;
    private static final int LOOKS_ONE_IN = 8;
    private static final int INTERRUPTS_SEEN_ONE_IN = 100;
    private static final int LONGEST_TICK_NANOS = 20_000;

    private final RoundContext round;
    private final Gate gate;
    private final Consumer<Caller> onDeath;
    private final SplittableRandom random;
    private final PermitCalls permits;
    private final SyncCalls syncCalls;
    private final AsyncCalls asyncCalls;
    private @Nullable EdgeWatch watch;
    private boolean running;
    private int steps;

    Caller(RoundContext round, Gate gate, SplittableRandom random, Consumer<Caller> onDeath) {
        this.round = round;
        this.gate = gate;
        this.onDeath = onDeath;
        this.random = random;
        this.permits = new PermitCalls(round, random);
        this.syncCalls = new SyncCalls(round, random, permits.answers());
        this.asyncCalls = new AsyncCalls(round, permits.answers());
    }

    PermitCalls permits() {
        return permits;
    }

    @Override
    public void run() {
        try {
            while (begins()) {
                while (goesOn()) {
                    step();
                }
                steps = 0;
                running = false;
                gate.awaitRest();
            }
        } catch (Death death) {
            onDeath.accept(this);
        }
    }

    /** Who takes the place of a dead thread goes on in the middle. */
    private boolean begins() {
        if (!running) {
            gate.awaitStart();
            running = gate.mode() != Gate.Mode.END;
            // At rest others may give orders that nobody sees here.
            watch = null;
        }
        return running;
    }

    private boolean goesOn() {
        return gate.mode() == Gate.Mode.FEW ? steps++ < gate.fewCalls() : !gate.isResting();
    }

    private void step() {
        try {
            if (random.nextInt(LOOKS_ONE_IN) == 0) {
                look();
            }
            if (random.nextInt(INTERRUPTS_SEEN_ONE_IN) == 0) {
                Thread.interrupted();
            }
            round.clock().tick(random.nextInt(LONGEST_TICK_NANOS));
            if (gate.mode() == Gate.Mode.HEALTHY) {
                permits.settleHeld();
                permits.healthyCall();
            } else if (round.plan().style() == Style.PERMITS) {
                permits.call(gate.failurePercent());
            } else {
                makeCall(gate.failurePercent());
            }
            round.findings().check(Invariant.NOTHING_UNEXPECTED, true, () -> "");
        } catch (Death death) {
            throw death;
        } catch (Throwable unexpected) {
            round.findings().check(Invariant.NOTHING_UNEXPECTED, false, () -> Traces.of(unexpected));
        }
    }

    private void look() {
        EdgeWatch looking = watch;
        if (looking == null) {
            watch = new EdgeWatch(round);
        } else {
            looking.look();
        }
    }

    private void makeCall(int failurePercent) {
        int drawn = random.nextInt(PERCENT);
        if (drawn < 40) {
            syncCalls.plain(failurePercent);
        } else if (drawn < 60) {
            syncCalls.withFallback(failurePercent);
        } else if (drawn < 70) {
            syncCalls.running(failurePercent);
        } else if (drawn < 75) {
            syncCalls.retried(failurePercent);
        } else if (drawn < 85) {
            asyncCalls.completing(failurePercent);
        } else if (drawn < 90) {
            asyncCalls.throwing(failurePercent);
        } else if (drawn < 94) {
            asyncCalls.cancelled();
        } else if (random.nextInt(PERCENT) < failurePercent) {
            asyncCalls.timingOut();
        } else if (random.nextInt(PERCENT) < 5) {
            asyncCalls.neverCompleting();
        }
    }
}
