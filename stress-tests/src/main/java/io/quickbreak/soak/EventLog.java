package io.quickbreak.soak;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The last things that happened, for whoever looks for the cause of a violation. */
final class EventLog {

    private static final int KEPT = 60;

    private final long startNanos = System.nanoTime();
    private final Deque<String> events = new ArrayDeque<>();

    synchronized void add(String event) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        events.addLast(String.format("%7d ms  %s", millis, event));
    }

    synchronized List<String> last() {
        return List.copyOf(events);
    }
}
