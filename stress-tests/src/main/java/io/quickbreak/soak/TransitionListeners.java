package io.quickbreak.soak;

import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.TransitionSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The listeners of one round: one that looks at the order of what it is told, and others that misbehave. */
final class TransitionListeners {

    /** The first time that a listener throws is logged with its trace, and there is one in each round. The reference keeps the setting. */
    private static final Logger LOG = Logger.getLogger("io.quickbreak.transitions");

    private static final int FAULTS_ONE_IN = 8;
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final RoundContext round;
    private final Gate gate;
    private final PermitCalls calls;
    private final ExecutorService ownThread =
            Executors.newSingleThreadExecutor(SoakThreads.platform(SoakThreads.PREFIX + "listener"));
    private final List<TransitionSubscription> stayed = new ArrayList<>();
    private final TransitionSubscription throwing;
    private final TransitionSubscription blocking;
    private final AtomicLong thrown = new AtomicLong();
    private volatile @Nullable TransitionSubscription leaving;
    private volatile boolean isReentered;

    // Each is of the one run that calls its listener.
    private final SplittableRandom throwingDraws;
    private final SplittableRandom blockingDraws;
    private final SplittableRandom enteringDraws;
    private final SplittableRandom leavingDraws;
    private long generationHeard;
    private @Nullable State stateHeard;

    /** Begins with a breaker that nobody has called. */
    TransitionListeners(RoundContext round, Gate gate, SplittableRandom random) {
        LOG.setLevel(Level.OFF);
        this.round = round;
        this.gate = gate;
        this.calls = new PermitCalls(round, random.split());
        this.throwingDraws = random.split();
        this.blockingDraws = random.split();
        this.enteringDraws = random.split();
        this.leavingDraws = random.split();
        Subject subject = round.subject();
        this.generationHeard = subject.snapshot().generation();
        stayed.add(subject.onTransition(this::checkOrder, Runnable::run));
        stayed.add(subject.onTransition(this::reenter, Runnable::run));
        throwing = subject.onTransition(this::throwSometimes, Runnable::run);
        stayed.add(throwing);
        blocking = subject.onTransition(this::block, ownThread);
        stayed.add(blocking);
        leaving = subject.onTransition(this::leaveSometimes, Runnable::run);
    }

    /** The calls that listeners make. */
    PermitCalls calls() {
        return calls;
    }

    // ---- what they do ----

    private void checkOrder(Transition told) {
        int steps = Generations.steps(generationHeard, told.generation());
        State before = stateHeard;
        boolean follows = steps != 1 || before == null || before == told.from();
        round.findings()
                .check(
                        Invariant.EVENTS_COME_IN_ORDER,
                        steps > 0 && steps < Generations.PERIOD / 2 && follows,
                        () -> told + " was told after " + before + " in generation " + generationHeard);
        boolean legal = Edges.isLegal(
                told.from(), told.to(), round.isOrdered(), round.plan().exchanges());
        round.findings().check(Invariant.TRANSITIONS_ARE_LEGAL, legal, () -> told + " was told, in " + round.plan());
        generationHeard = told.generation();
        stateHeard = told.to();
    }

    private void throwSometimes(Transition told) {
        if (throwingDraws.nextInt(FAULTS_ONE_IN) == 0) {
            round.faults().injected(FaultKind.TRANSITION_LISTENER_THROWS);
            thrown.incrementAndGet();
            throw new RuleException("listener");
        }
    }

    private void block(Transition told) {
        if (blockingDraws.nextInt(FAULTS_ONE_IN) == 0) {
            round.faults().injected(FaultKind.TRANSITION_LISTENER_BLOCKS);
            FaultyRules.block();
        }
    }

    /** Calls the breaker, whose next transition may come of it. Not while callers rest: what they know must add up then. */
    private void reenter(Transition told) {
        if (enteringDraws.nextInt(FAULTS_ONE_IN) != 0) {
            return;
        }
        isReentered = true;
        try {
            if (!gate.isResting() && gate.mode() == Gate.Mode.STORM) {
                round.faults().injected(FaultKind.TRANSITION_LISTENER_REENTERS);
                calls.healthyCall();
            }
        } finally {
            isReentered = false;
        }
    }

    private void leaveSometimes(Transition told) {
        TransitionSubscription place = leaving;
        if (place != null && leavingDraws.nextInt(FAULTS_ONE_IN) == 0) {
            round.faults().injected(FaultKind.TRANSITION_LISTENER_LEAVES);
            leaving = round.subject().onTransition(this::leaveSometimes, Runnable::run);
            place.close();
        }
    }

    // ---- what is checked ----

    /** Callers rest: returns when no listener calls the breaker any more. */
    void awaitRest(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isReentered && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** At rest. Who was told of too few may be told yet; of too many, never. */
    void check(Duration limit) {
        long made = transitions();
        stayed.forEach(subscription -> check(subscription, made, limit));
        round.findings()
                .check(
                        Invariant.EVENTS_ADD_UP,
                        throwing.failed() == thrown.get(),
                        () -> "a listener threw " + thrown + " times, and " + throwing.failed() + " are counted");
    }

    private void check(TransitionSubscription subscription, long made, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (events(subscription) < made && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        long delivered = subscription.delivered();
        long dropped = subscription.dropped();
        long most = transitions() + (dropped > 0 ? 2 * round.exchanges() : 0);
        round.findings()
                .check(
                        Invariant.EVENTS_ADD_UP,
                        made <= delivered + dropped && delivered + dropped <= most,
                        () -> delivered + " events delivered and " + dropped + " dropped, but " + made + " to " + most
                                + " transitions in " + round.plan());
    }

    private static long events(TransitionSubscription subscription) {
        return subscription.delivered() + subscription.dropped();
    }

    private long transitions() {
        Totals totals = round.subject().totals();
        return totals.transitions() + totals.wouldHaveOpened();
    }

    /** The round is over. */
    void end() {
        round.faults().injected(FaultKind.TRANSITION_LISTENER_FALLS_BEHIND, blocking.dropped());
        stayed.forEach(TransitionSubscription::close);
        TransitionSubscription last = leaving;
        leaving = null;
        if (last != null) {
            last.close();
        }
        ownThread.shutdownNow();
    }
}
