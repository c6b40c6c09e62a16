package io.quickbreak;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listeners of a registry. A listener is called without any lock, on the thread that made the change. */
final class EntryListeners {

    private static final String LOGGER_NAME = "io.quickbreak.CircuitBreakerRegistry";

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** A listener until it is closed; compared by identity, so no {@code equals} of a user runs under the list's lock. */
    private final class Listener implements Registration {

        private volatile @Nullable Consumer<? super RegistryEvent> consumer;

        Listener(Consumer<? super RegistryEvent> consumer) {
            this.consumer = consumer;
        }

        void hear(RegistryEvent event) {
            Consumer<? super RegistryEvent> open = consumer;
            if (open != null) {
                open.accept(event);
            }
        }

        @Override
        public void close() {
            consumer = null;
            listeners.remove(this);
        }
    }

    Registration add(Consumer<? super RegistryEvent> consumer) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        return listener;
    }

    /** What a listener throws is logged; the others and the caller do not see it. */
    void fire(RegistryEvent event) {
        for (Listener listener : listeners) {
            try {
                listener.hear(event);
            } catch (Throwable thrown) {
                System.getLogger(LOGGER_NAME)
                        .log(
                                Level.WARNING,
                                "a listener failed at " + event.type() + " of '" + event.name() + "'",
                                thrown);
            }
        }
    }
}
