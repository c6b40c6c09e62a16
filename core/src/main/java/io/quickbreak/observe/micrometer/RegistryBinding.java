package io.quickbreak.observe.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.Registration;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the meters of a registry's breakers as the breakers are.
 *
 * <p>Changes may be heard in another order than they were made. So a change only says which name to look at; what counts is the breaker that the registry has then. Names are looked at by one thread at a time: who
 * finds another at it leaves its name there.
 */
final class RegistryBinding implements Registration {

    private static final String LOGGER_NAME = "io.quickbreak.observe.micrometer";

    private final CircuitBreakerRegistry breakers;
    private final List<String> tagKeys;
    private final Naming naming;
    private final MeterRegistry meters;

    private final Queue<String> changed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean isClosed;
    private volatile @Nullable Registration listening;

    /** Belongs to the thread that looks at names. */
    private final Map<String, BreakerMeters> bound = new HashMap<>();

    private RegistryBinding(
            CircuitBreakerRegistry breakers, List<String> tagKeys, Naming naming, MeterRegistry meters) {
        this.breakers = breakers;
        this.tagKeys = tagKeys;
        this.naming = naming;
        this.meters = meters;
    }

    static RegistryBinding start(
            CircuitBreakerRegistry breakers, List<String> tagKeys, Naming naming, MeterRegistry meters) {
        RegistryBinding binding = new RegistryBinding(breakers, tagKeys, naming, meters);
        binding.listening = breakers.onEntry(event -> binding.lookAt(event.name()));
        breakers.names().forEach(binding::lookAt);
        return binding;
    }

    @Override
    public void close() {
        isClosed = true;
        Registration heard = listening;
        if (heard != null) {
            heard.close();
        }
        work();
    }

    private void lookAt(String name) {
        changed.add(name);
        work();
    }

    private void work() {
        if (changes.getAndAdd(1) != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            workOnce();
            seen = changes.addAndGet(-seen);
        }
    }

    private void workOnce() {
        String name = changed.poll();
        while (name != null) {
            settle(name);
            name = changed.poll();
        }
        if (isClosed) {
            List.copyOf(bound.keySet()).forEach(this::settle);
        }
    }

    /** What a meter registry throws is logged, and keeps neither the registry of breakers nor other breakers from going on. */
    private void settle(String name) {
        try {
            CircuitBreaker wanted = isClosed ? null : breakers.find(name).orElse(null);
            BreakerMeters present = bound.get(name);
            if (present != null && !present.breaker().equals(wanted)) {
                bound.remove(name);
                present.close();
                present = null;
            }
            if (present == null && wanted != null) {
                Naming own = naming.ofBreaker(name, tagKeys, breakers.tags(name));
                bound.put(name, BreakerMeters.register(wanted, own, meters));
            }
        } catch (Throwable thrown) {
            System.getLogger(LOGGER_NAME).log(Level.WARNING, "no meters of breaker '" + name + "'", thrown);
        }
    }
}
