package io.quickbreak.benchmarks.subject;

import java.util.List;

/** The registries by name, as benchmark parameters give it. */
public final class Registries {

    /** A map, and no breakers. */
    public static final String NONE = Subjects.NONE;

    /** This project's. */
    public static final String QUICKBREAK = Subjects.QUICKBREAK;

    /** Resilience4j's. */
    public static final String RESILIENCE4J = "resilience4j";

    /** All of them. */
    public static final List<String> ALL = List.of(NONE, QUICKBREAK, RESILIENCE4J);

    private Registries() {}

    /**
     * Makes a registry.
     *
     * @param name one of the names above
     * @return an empty one
     * @throws IllegalArgumentException if there is no such registry
     */
    public static Registry of(String name) {
        return switch (name) {
            case NONE -> MapRegistry.empty();
            case QUICKBREAK -> QuickbreakRegistry.empty();
            case RESILIENCE4J -> Resilience4jRegistry.empty();
            default ->
                throw new IllegalArgumentException(
                        "registry: " + name + " (expected: one of " + String.join(", ", ALL) + ")");
        };
    }
}
