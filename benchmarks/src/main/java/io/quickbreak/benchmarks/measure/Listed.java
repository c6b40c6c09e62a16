package io.quickbreak.benchmarks.measure;

import java.util.List;
import java.util.Map;

/**
 * A benchmark method as JMH lists it.
 *
 * @param name class without package, and method: {@code ClosedPathBenchmark.healthyCall}
 * @param qualifiedName the same with the package
 * @param params its parameters and all their values
 */
public record Listed(String name, String qualifiedName, Map<String, List<String>> params) {

    /**
     * Returns the name of the class without package.
     *
     * @return {@code ClosedPathBenchmark}
     */
    public String className() {
        return name.substring(0, name.indexOf('.'));
    }

    Step at(int threads) {
        return new Step(this, params, threads, true);
    }

    static String nameOf(String qualifiedName) {
        int method = qualifiedName.lastIndexOf('.');
        return qualifiedName.substring(qualifiedName.lastIndexOf('.', method - 1) + 1);
    }
}
