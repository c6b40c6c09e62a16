package io.quickbreak.benchmarks.memory;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Measures by what the heap holds, with and without: so what breakers of one configuration share is spread over all of them, and a name is included.
 */
public final class MemoryReport {

    private static final int BREAKERS_OF_A_KIND = 20_000;

    private final PrintWriter out;
    private final PrintWriter progress;

    /**
     * Makes a report.
     *
     * @param out where the figures go
     * @param progress where is told what is measured
     */
    public MemoryReport(PrintWriter out, PrintWriter progress) {
        this.out = out;
        this.progress = progress;
    }

    /**
     * Measures each kind, and a registry of very many.
     *
     * @param breakers how many the registry holds, 1 or more
     */
    public void write(int breakers) {
        out.println("| breaker, window of 100 calls | bytes each |");
        out.println("|---|---|");
        for (Kind kind : Kind.all()) {
            tell("measuring " + kind.name());
            row(kind.name() + ", of " + BREAKERS_OF_A_KIND, bytesEach(kind, BREAKERS_OF_A_KIND));
        }
        tell("filling a registry with " + breakers + " breakers");
        row("quickbreak compact, in a registry of " + breakers, bytesEachInRegistry(breakers));
        out.flush();
    }

    private void row(String name, double bytes) {
        out.println(String.format(Locale.ROOT, "| %s | %.0f |", name, bytes));
    }

    private void tell(String what) {
        progress.println(what);
        progress.flush();
    }

    static double bytesEach(Kind kind, int breakers) {
        // What the first of a kind loads for all is not its own.
        Object first = kind.make().apply(-1);
        Object[] held = new Object[breakers];
        long before = HeapUse.afterCollection();
        for (int i = 0; i < held.length; i++) {
            held[i] = kind.make().apply(i);
        }
        long after = HeapUse.afterCollection();
        if (first == held[held.length - 1]) {
            throw new IllegalStateException("breakers that are the same cannot be measured");
        }
        return (double) (after - before) / held.length;
    }

    /** Each breaker makes a call, so that nothing is made later only. */
    private static double bytesEachInRegistry(int breakers) {
        CircuitBreakerConfig config =
                CircuitBreakerConfig.builder().countWindow(100).compact(true).build();
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config);
        long before = HeapUse.afterCollection();
        for (int i = 0; i < breakers; i++) {
            CircuitBreaker breaker = registry.breaker("breaker-" + i);
            breaker.success(breaker.tryAcquire());
        }
        long after = HeapUse.afterCollection();
        if (registry.breakers().size() != breakers) {
            throw new IllegalStateException("the registry has lost breakers");
        }
        return (double) (after - before) / breakers;
    }
}
