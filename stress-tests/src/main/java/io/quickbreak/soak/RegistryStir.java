package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.RegistryEvent;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Adds and removes breakers of a registry whose listeners misbehave. For one operator. */
final class RegistryStir {

    /** A listener that throws is logged with its trace, thousands of times here. The reference keeps the setting. */
    private static final Logger REGISTRY_LOG = Logger.getLogger("io.quickbreak.CircuitBreakerRegistry");

    private static final int NAMES = 20;
    private static final int FAULTS_ONE_IN = 8;
    private static final String REENTERED = "reentered-";

    private final Faults faults;
    private final SplittableRandom random;
    private final CircuitBreakerRegistry registry;
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();

    RegistryStir(CircuitBreakerConfig config, Faults faults, SplittableRandom random, boolean losesEvents) {
        REGISTRY_LOG.setLevel(Level.OFF);
        this.faults = faults;
        this.random = random;
        this.registry = CircuitBreakerRegistry.of(config);
        registry.onEntry(this::misbehave);
        registry.onEntry(event -> {
            if (!losesEvents) {
                count(event);
            }
        });
    }

    /** One change; whatever the listeners do, it returns. A breaker cannot be made while the clock throws. */
    void change() {
        String name = "breaker-" + random.nextInt(NAMES);
        if (random.nextBoolean()) {
            add(name);
        } else {
            registry.remove(name);
        }
    }

    private void add(String name) {
        try {
            registry.breaker(name);
        } catch (ClockFault broken) {
            // Nothing has changed; the events tell.
        }
    }

    private void misbehave(RegistryEvent event) {
        if (event.name().startsWith(REENTERED)) {
            return;
        }
        switch (random.nextInt(FAULTS_ONE_IN)) {
            case 0 -> {
                faults.injected(FaultKind.ENTRY_LISTENER_THROWS);
                throw new RuleException("listener");
            }
            case 1 -> {
                faults.injected(FaultKind.ENTRY_LISTENER_BLOCKS);
                FaultyRules.block();
            }
            case 2 -> {
                faults.injected(FaultKind.ENTRY_LISTENER_REENTERS);
                add(REENTERED + event.name());
                registry.remove(REENTERED + random.nextInt(NAMES));
            }
            default -> {}
        }
    }

    private void count(RegistryEvent event) {
        switch (event.type()) {
            case ADDED -> added.incrementAndGet();
            case REMOVED, EVICTED -> removed.incrementAndGet();
            case REPLACED -> {}
        }
    }

    /** At rest. */
    void check(Findings findings) {
        findings.check(
                Invariant.ENTRY_EVENTS_ADD_UP,
                added.get() - removed.get() == registry.size()
                        && registry.names().size() == registry.size(),
                () -> added + " added, " + removed + " removed, size " + registry.size());
    }
}
