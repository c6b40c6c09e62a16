package io.quickbreak.soak;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/** How often each kind of fault has been injected. */
final class Faults {

    private final AtomicLongArray counts = new AtomicLongArray(FaultKind.values().length);

    void injected(FaultKind kind) {
        injected(kind, 1);
    }

    void injected(FaultKind kind, long times) {
        counts.addAndGet(kind.ordinal(), times);
    }

    long countOf(FaultKind kind) {
        return counts.get(kind.ordinal());
    }

    /** The kinds that have not been injected once. */
    List<FaultKind> missing() {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> countOf(kind) == 0)
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> countOf(kind) > 0)
                .map(kind -> kind.label() + " " + countOf(kind))
                .collect(Collectors.joining(", "));
    }
}
