package io.quickbreak.soak;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Gives orders, changes settings, disturbs the clock, interrupts callers and stirs the registry, while the gate is open for a storm. */
final class Operator implements Runnable {

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int MOST_YEARS = 5;
    private static final long DAYS_OF_A_YEAR = 365;
    private static final Duration LONGEST_BACKWARD = Duration.ofSeconds(2);

    private final RoundContext round;
    private final Gate gate;
    private final CallerThreads threads;
    private final RegistryStir registry;
    private final SplittableRandom random;
    private final CircuitBreakerConfig original;
    private final CircuitBreakerConfig shifted;
    private final CircuitBreakerConfig exchanged;
    private final List<Runnable> deck = new ArrayList<>();
    private CircuitBreakerConfig current;

    Operator(
            RoundContext round,
            Gate gate,
            CallerThreads threads,
            RegistryStir registry,
            SplittableRandom random,
            List<CircuitBreakerConfig> configs) {
        this.round = round;
        this.gate = gate;
        this.threads = threads;
        this.registry = registry;
        this.random = random;
        this.original = configs.get(0);
        this.shifted = configs.get(1);
        this.exchanged = configs.get(2);
        this.current = original;
    }

    @Override
    public void run() {
        gate.awaitStart();
        while (gate.mode() != Gate.Mode.END) {
            while (!gate.isResting() && gate.mode() == Gate.Mode.STORM) {
                try {
                    act();
                    round.findings().check(Invariant.NOTHING_UNEXPECTED, true, () -> "");
                } catch (Throwable unexpected) {
                    round.findings().check(Invariant.NOTHING_UNEXPECTED, false, () -> Traces.of(unexpected));
                }
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
            }
            gate.awaitRest();
            gate.awaitStart();
        }
    }

    private void act() {
        if (deck.isEmpty()) {
            deck.addAll(cards());
        }
        deck.remove(random.nextInt(deck.size())).run();
    }

    /** Each once before any comes again, and what ends a fault more often. */
    private List<Runnable> cards() {
        List<Runnable> cards = new ArrayList<>(List.of(this::interrupt, this::interrupt, this::interrupt));
        cards.addAll(List.of(registry::change, registry::change, registry::change));
        if (round.plan().disturbsClock()) {
            SoakClock clock = round.clock();
            cards.add(() -> injected(FaultKind.CLOCK_BACKWARD, () -> clock.jump(backward())));
            cards.add(() -> injected(FaultKind.CLOCK_YEARS_FORWARD, () -> clock.jump(years())));
            cards.add(() -> injected(FaultKind.CLOCK_FROZEN, clock::freeze));
            cards.addAll(List.of(() -> clock.throwsNow(true), clock::heal, clock::heal, clock::heal));
        }
        if (round.plan().orders()) {
            cards.addAll(orders());
        }
        return cards;
    }

    private List<Runnable> orders() {
        CircuitBreaker breaker = round.subject().breaker();
        List<Runnable> orders = new ArrayList<>();
        orders.add(() -> injected(FaultKind.ORDER_OPEN, breaker::open));
        orders.add(() -> injected(FaultKind.ORDER_RESET, breaker::reset));
        orders.add(() -> injected(FaultKind.ORDER_FORCE_OPEN, breaker::forceOpen));
        orders.add(() -> injected(FaultKind.ORDER_METRICS_ONLY, breaker::metricsOnly));
        if (round.plan().style() == Style.PERMITS) {
            orders.add(() -> injected(FaultKind.ORDER_DISABLE, breaker::disable));
        }
        Runnable close = () -> injected(FaultKind.ORDER_CLOSE, breaker::close);
        orders.addAll(List.of(close, close, close));
        orders.addAll(List.of(this::changeRules, this::changeRules));
        if (round.plan().exchanges()) {
            orders.add(this::exchangeWindow);
        }
        return orders;
    }

    private void interrupt() {
        round.faults().injected(FaultKind.INTERRUPT);
        threads.any(random).interrupt();
    }

    private Duration backward() {
        return Duration.ofNanos(-random.nextLong(LONGEST_BACKWARD.toNanos()));
    }

    private Duration years() {
        return Duration.ofDays(DAYS_OF_A_YEAR * (1 + random.nextInt(MOST_YEARS)));
    }

    private void changeRules() {
        reconfigure(current == original ? shifted : original);
    }

    private void exchangeWindow() {
        reconfigure(current == exchanged ? original : exchanged);
    }

    private void reconfigure(CircuitBreakerConfig next) {
        boolean sameWindow = hasSameWindow(current, next);
        if (!sameWindow) {
            round.exchangesWindow();
        }
        current = next;
        FaultKind kind = sameWindow ? FaultKind.RULES_CHANGED : FaultKind.WINDOW_EXCHANGED;
        injected(kind, () -> round.subject().breaker().reconfigure(next));
    }

    /** If not, the window is exchanged. */
    private static boolean hasSameWindow(CircuitBreakerConfig one, CircuitBreakerConfig other) {
        return one.windowSize() == other.windowSize()
                && one.timeWindow().equals(other.timeWindow())
                && one.slices() == other.slices()
                && one.slowCallRate() > 0 == other.slowCallRate() > 0
                && one.watchedCalls() == other.watchedCalls();
    }

    private void injected(FaultKind kind, Runnable act) {
        round.faults().injected(kind);
        round.events().add(kind.label());
        act.run();
    }
}
