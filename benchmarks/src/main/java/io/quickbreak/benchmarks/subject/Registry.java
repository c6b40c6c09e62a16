package io.quickbreak.benchmarks.subject;

import java.util.SortedMap;

/** Breakers by name, as the benchmarks use them. As with {@link Subject}, a JVM loads a single one. */
public abstract class Registry {

    /**
     * Finds a breaker, or makes it.
     *
     * @param name its name
     * @return the breaker
     */
    public abstract Object find(String name);

    /**
     * Reports the states of all.
     *
     * @return states by name
     */
    public abstract SortedMap<String, ?> report();
}
