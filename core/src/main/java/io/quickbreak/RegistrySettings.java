package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a registry was built with; immutable.
 *
 * @param defaultConfig for names that nothing else is said of
 * @param namedConfigs by the name of the configuration
 * @param overrides by the name of the breaker
 * @param tags of every breaker
 * @param tagsByName the tags of breakers that have some of their own, those of every breaker included
 * @param maxBreakers how many there may be
 * @param evictIdleAfter how long a breaker must have been idle to be evicted; null if none is
 */
record RegistrySettings(
        CircuitBreakerConfig defaultConfig,
        Map<String, CircuitBreakerConfig> namedConfigs,
        Map<String, CircuitBreakerConfig> overrides,
        Map<String, String> tags,
        Map<String, Map<String, String>> tagsByName,
        int maxBreakers,
        @Nullable Duration evictIdleAfter) {

    RegistrySettings {
        if (evictIdleAfter != null) {
            checkCounts(defaultConfig, "defaultConfig");
            namedConfigs.forEach((name, config) -> checkCounts(config, "config '" + name + "'"));
            overrides.forEach((name, config) -> checkCounts(config, "override '" + name + "'"));
        }
    }

    /** A breaker that does not count its calls looks idle at all times. */
    private static void checkCounts(CircuitBreakerConfig config, String what) {
        if (!config.totals()) {
            throw Checks.refused(
                    what, "totals(false)", "totals(true), because evictIdleAfter finds idle breakers by their totals");
        }
    }

    CircuitBreakerConfig configOf(String breakerName) {
        return overrides.getOrDefault(breakerName, defaultConfig);
    }

    CircuitBreakerConfig namedConfig(String configName) {
        CircuitBreakerConfig config = namedConfigs.get(configName);
        if (config == null) {
            throw Checks.refused(
                    "configName", "'" + configName + "'", "one of " + new TreeSet<>(namedConfigs.keySet()));
        }
        return config;
    }

    Map<String, String> tagsOf(String breakerName) {
        return tagsByName.getOrDefault(breakerName, tags);
    }

    void checkCanBeEvicted(CircuitBreakerConfig config) {
        if (evictIdleAfter != null) {
            checkCounts(config, "config");
        }
    }

    /** Whoever asks for a breaker with a configuration must not get it with another, now or after it has been made anew. */
    void checkAgreesWithOverride(String breakerName, CircuitBreakerConfig asked) {
        CircuitBreakerConfig override = overrides.get(breakerName);
        if (override != null) {
            checkAgrees(breakerName, override, asked);
        }
    }

    static void checkAgrees(String breakerName, CircuitBreakerConfig present, CircuitBreakerConfig asked) {
        if (!present.equals(asked)) {
            boolean lookAlike = present.toString().equals(asked.toString());
            throw Checks.refused(
                    "config",
                    asked,
                    "the config of breaker '" + breakerName + "', " + present
                            + (lookAlike
                                    ? "; they differ in what is not shown, such as a predicate or the clock"
                                    : ""));
        }
    }
}
