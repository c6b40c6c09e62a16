package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quickbreak.RegistryEvent.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RegistryListenersTest {

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.defaults();

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CONFIG);
    private final List<RegistryEvent> heard = new ArrayList<>();

    @Test
    void eachChangeIsHeardOnce() {
        registry.onEntry(heard::add);
        CircuitBreaker a = registry.breaker("a");
        registry.breaker("a");
        registry.breaker("a", CONFIG);
        CircuitBreaker replacement = registry.replace("a", CONFIG);
        registry.remove("a");
        registry.remove("a");
        assertThat(heard)
                .containsExactly(
                        new RegistryEvent(Type.ADDED, a, null),
                        new RegistryEvent(Type.REPLACED, replacement, a),
                        new RegistryEvent(Type.REMOVED, replacement, null));
        assertThat(heard).allMatch(event -> event.name().equals("a"));
    }

    @Test
    void replacingAbsentBreakerIsHeardAsAdded() {
        registry.onEntry(heard::add);
        CircuitBreaker made = registry.replace("a", CONFIG);
        assertThat(heard).containsExactly(new RegistryEvent(Type.ADDED, made, null));
    }

    @Test
    void refusedCallsAreNotHeard() {
        registry.breaker("a");
        registry.onEntry(heard::add);
        CircuitBreakerConfig other = CircuitBreakerConfig.builder().probes(1).build();
        assertThat(catchThrowable(() -> registry.breaker("a", other))).isNotNull();
        assertThat(catchThrowable(() -> registry.breaker(" "))).isNotNull();
        assertThat(heard).isEmpty();
    }

    @Test
    void changeIsVisibleWhenItIsHeard() {
        List<Integer> sizes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        registry.onEntry(event -> {
            sizes.add(registry.size());
            threads.add(Thread.currentThread());
        });
        registry.breaker("a");
        registry.replace("a", CONFIG);
        registry.remove("a");
        assertThat(sizes).containsExactly(1, 1, 0);
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void closedListenerHearsNothingMoreAndOthersStillDo() {
        List<RegistryEvent> other = new ArrayList<>();
        Registration registration = registry.onEntry(heard::add);
        registry.onEntry(other::add);
        registry.breaker("a");
        registration.close();
        registration.close();
        registry.breaker("b");
        assertThat(heard).hasSize(1);
        assertThat(other).hasSize(2);
    }

    @Test
    void oneOfTwoRegistrationsOfOneListenerMayBeClosed() {
        Consumer<RegistryEvent> listener = heard::add;
        Registration first = registry.onEntry(listener);
        registry.onEntry(listener);
        registry.breaker("a");
        first.close();
        registry.breaker("b");
        assertThat(heard).hasSize(3);
    }

    @Test
    void listenerThatIsClosedByAnotherDuringAnEventDoesNotHearIt() {
        List<Registration> later = new ArrayList<>();
        registry.onEntry(event -> later.forEach(Registration::close));
        later.add(registry.onEntry(heard::add));
        registry.breaker("a");
        assertThat(heard).isEmpty();
    }

    @Test
    void listenerMayCloseItself() {
        List<Registration> own = new ArrayList<>();
        own.add(registry.onEntry(event -> {
            heard.add(event);
            own.get(0).close();
        }));
        registry.breaker("a");
        registry.breaker("b");
        assertThat(heard).hasSize(1);
    }

    @Test
    void listenerMayUseTheRegistry() {
        registry.onEntry(heard::add);
        registry.onEntry(event -> {
            if (event.type() == Type.REMOVED) {
                registry.breaker(event.name());
                registry.replace("companion-of-" + event.name(), CONFIG);
                registry.onEntry(heard::add).close();
            }
        });
        registry.breaker("a");
        registry.remove("a");
        assertThat(registry.names()).containsExactly("a", "companion-of-a");
        assertThat(heard)
                .extracting(RegistryEvent::type)
                .containsExactly(Type.ADDED, Type.REMOVED, Type.ADDED, Type.ADDED);
    }

    @Test
    void throwingListenerIsLoggedAndDisturbsNeitherOthersNorTheCaller() {
        AssertionError broken = new AssertionError("broken");
        registry.onEntry(event -> {
            throw broken;
        });
        registry.onEntry(heard::add);
        List<LogRecord> logged = loggedDuring(() -> {
            CircuitBreaker a = registry.breaker("a");
            assertThat(registry.replace("a", CONFIG)).isNotSameAs(a);
            assertThat(registry.remove("a")).isPresent();
        });
        assertThat(heard).hasSize(3);
        assertThat(logged).extracting(LogRecord::getThrown).containsExactly(broken, broken, broken);
        assertThat(logged.get(0).getMessage()).isEqualTo("a listener failed at ADDED of 'a'");
    }

    private static List<LogRecord> loggedDuring(Runnable code) {
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger(CircuitBreakerRegistry.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            code.run();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return records;
    }
}
