package io.quickbreak.observe.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which alerts have been firing, from when and until when, and which of them should not or should have. */
final class AlertLog {

    /** Seconds at which an alert was first seen, and last. */
    private record Time(double first, double last) {}

    private final Set<Alert> expected;
    private final Set<Alert> allowed;
    private final Map<Alert, Time> seen = new TreeMap<>();

    /** Alerts that are allowed may be or not; any others may not. */
    AlertLog(Set<Alert> expected, Set<Alert> allowed) {
        this.expected = expected;
        this.allowed = allowed;
    }

    /** Notes what is firing at a moment; returns what was not before. */
    Set<Alert> note(double seconds, Set<Alert> firing) {
        Set<Alert> fresh = new TreeSet<>(firing);
        fresh.removeAll(seen.keySet());
        for (Alert alert : firing) {
            Time before = seen.get(alert);
            seen.put(alert, new Time(before == null ? seconds : before.first(), seconds));
        }
        return fresh;
    }

    boolean hasAllExpected() {
        return seen.keySet().containsAll(expected);
    }

    /** What is wrong with all that was seen; nothing if all is well. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        new TreeSet<>(expected)
                .stream()
                        .filter(alert -> !seen.containsKey(alert))
                        .forEach(alert -> complaints.add("has not fired: " + alert));
        seen.keySet().stream()
                .filter(alert -> !expected.contains(alert) && !allowed.contains(alert))
                .forEach(alert -> complaints.add("has fired by mistake: " + alert));
        return complaints;
    }

    /** A line for each alert that was seen. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        seen.forEach((alert, time) -> lines.add(String.format(
                "%-9s  %-28s  fired at %5.1f s, last seen at %5.1f s",
                alert.breaker(), alert.rule(), time.first(), time.last())));
        return lines;
    }
}
