package io.quickbreak.benchmarks.subject;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A map from each name to itself. */
final class MapRegistry extends Registry {

    private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();

    static Registry empty() {
        return new MapRegistry();
    }

    @Override
    public Object find(String name) {
        String known = names.get(name);
        return known != null ? known : names.computeIfAbsent(name, n -> n);
    }

    @Override
    public SortedMap<String, ?> report() {
        return new TreeMap<>(names);
    }
}
