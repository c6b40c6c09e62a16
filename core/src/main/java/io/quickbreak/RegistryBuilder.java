package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a registry. Each setter checks its own argument, {@link #build()} checks them against each other. A setting made twice counts as made the last time.
 *
 * <pre>{@code
 * CircuitBreakerRegistry registry = CircuitBreakerRegistry.builder()
 *     .defaultConfig(CircuitBreakerConfig.builder().countWindow(100).failureRate(50).build())
 *     .config("slow-backends", CircuitBreakerConfig.builder().openFor(Duration.ofMinutes(2)).build())
 *     .override("fraud-check", b -> b.failureRate(20))
 *     .tag("service", "payments")
 *     .build();
 * }</pre>
 *
 * <p><b>Thread-safety:</b> none; a builder belongs to one thread.
 */
public final class RegistryBuilder {

    private static final Duration SHORTEST_IDLE = Duration.ofMillis(1);
    private static final Duration LONGEST_IDLE = Duration.ofDays(365);

    private CircuitBreakerConfig defaultConfig = CircuitBreakerConfig.defaults();
    private final Map<String, CircuitBreakerConfig> namedConfigs = new HashMap<>();
    private final Map<String, Consumer<? super CircuitBreakerConfig.Builder>> overrides = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, Map<String, String>> ownTags = new HashMap<>();
    private int maxBreakers = Integer.MAX_VALUE;
    private @Nullable Duration evictIdleAfter;

    RegistryBuilder() {}

    /**
     * Gives these settings to every breaker that nothing else is said of.
     *
     * @param config the settings; default {@link CircuitBreakerConfig#defaults()}
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public RegistryBuilder defaultConfig(CircuitBreakerConfig config) {
        Checks.notNull(config, "defaultConfig", "a configuration");
        this.defaultConfig = config;
        return this;
    }

    /**
     * Gives settings a name, for {@link CircuitBreakerRegistry#breaker(String, String)}.
     *
     * @param configName what to ask for them by, not blank
     * @param config the settings
     * @return this builder
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if an argument is null
     */
    public RegistryBuilder config(String configName, CircuitBreakerConfig config) {
        Checks.notNull(config, "config", "a configuration");
        namedConfigs.put(checkedName(configName, "configName"), config);
        return this;
    }

    /**
     * Gives one breaker other settings than the default: those of the default, changed as said here.
     *
     * <p>The change is made once, by {@link #build()}. What may be changed, and what takes the place of what, is said at {@link CircuitBreakerConfig#toBuilder}.
     *
     * @param breakerName the breaker, not blank
     * @param change sets what differs from the default
     * @return this builder
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if an argument is null
     */
    public RegistryBuilder override(String breakerName, Consumer<? super CircuitBreakerConfig.Builder> change) {
        Checks.notNull(change, "change", "a change of the default settings");
        overrides.put(checkedName(breakerName, "breakerName"), change);
        return this;
    }

    /**
     * Gives every breaker a tag.
     *
     * @param key the key, not blank
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if the key is blank
     * @throws NullPointerException if an argument is null
     */
    public RegistryBuilder tag(String key, String value) {
        Checks.notNull(value, "value", "the value of a tag");
        tags.put(checkedName(key, "key"), value);
        return this;
    }

    /**
     * Gives one breaker tags of its own, beside those of every breaker. Where a key is in both, its own value holds.
     *
     * @param breakerName the breaker, not blank
     * @param tags keys, not blank, and values
     * @return this builder
     * @throws IllegalArgumentException if the name or a key is blank
     * @throws NullPointerException if an argument, a key or a value is null
     */
    public RegistryBuilder tags(String breakerName, Map<String, String> tags) {
        Checks.notNull(tags, "tags", "keys and values");
        tags.forEach((key, value) -> {
            checkedName(key, "key");
            Checks.notNull(value, "value", "the value of a tag");
        });
        ownTags.put(checkedName(breakerName, "breakerName"), Map.copyOf(tags));
        return this;
    }

    /**
     * Has no more than so many breakers at a time. When all places are taken, a new name gets the place of an idle breaker if {@link #evictIdleAfter} allows one to be evicted, and is refused otherwise.
     * A breaker that is called at the very moment at which it is evicted is kept, even if its place is taken; then there is one too many until one leaves.
     *
     * @param breakers 1 or more; default: no limit
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public RegistryBuilder maxBreakers(int breakers) {
        Checks.within(breakers, "maxBreakers", 1, Integer.MAX_VALUE);
        this.maxBreakers = breakers;
        return this;
    }

    /**
     * Evicts a breaker when it is CLOSED and nobody has called it for so long. Calls cost nothing more by this.
     *
     * <p>There is no thread that looks: idle breakers are looked for, a few at a time, whenever a breaker with a new name is made, and by {@link
     * CircuitBreakerRegistry#evictIdle()}. Two looks must find the same totals, so a breaker is evicted between one and two such durations after its last outcome, if
     * looks are frequent. A call counts when it is rejected or reports, so a single call that takes longer than this looks like none.
     *
     * <p>Who keeps an evicted breaker can go on to call it, but the next one to ask for the name gets another: where breakers are evicted, ask the registry at each call.
     *
     * <p>The time is the clock's of the default settings. Every breaker must count {@link CircuitBreakerConfig.Builder#totals totals}.
     *
     * @param duration 1 ms .. 365 days; default: none is evicted
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     * @throws NullPointerException if it is null
     */
    public RegistryBuilder evictIdleAfter(Duration duration) {
        Checks.notNull(duration, "evictIdleAfter", SHORTEST_IDLE + ".." + LONGEST_IDLE);
        Checks.within(duration, "evictIdleAfter", SHORTEST_IDLE, LONGEST_IDLE);
        this.evictIdleAfter = duration;
        return this;
    }

    /**
     * Applies the overrides, checks the settings against each other, and makes the registry.
     *
     * @return an empty registry
     * @throws IllegalArgumentException if an override makes settings that contradict each other, or if idle breakers are to be evicted and some settings have
     *     totals switched off
     */
    public CircuitBreakerRegistry build() {
        Map<String, Map<String, String>> tagsByName = new HashMap<>();
        ownTags.forEach((name, own) -> {
            Map<String, String> all = new TreeMap<>(tags);
            all.putAll(own);
            tagsByName.put(name, Collections.unmodifiableMap(all));
        });
        return new CircuitBreakerRegistry(new RegistrySettings(
                defaultConfig,
                Map.copyOf(namedConfigs),
                overridden(),
                Collections.unmodifiableMap(new TreeMap<>(tags)),
                Map.copyOf(tagsByName),
                maxBreakers,
                evictIdleAfter));
    }

    private Map<String, CircuitBreakerConfig> overridden() {
        Map<String, CircuitBreakerConfig> configs = new HashMap<>();
        overrides.forEach((name, change) -> {
            CircuitBreakerConfig.Builder builder = defaultConfig.toBuilder();
            try {
                change.accept(builder);
                configs.put(name, builder.build());
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException("override '" + name + "': " + refused.getMessage(), refused);
            }
        });
        return Map.copyOf(configs);
    }

    private static String checkedName(String value, String argument) {
        Checks.notNull(value, argument, "not blank");
        if (value.isBlank()) {
            throw Checks.refused(argument, "'" + value + "'", "not blank");
        }
        return value;
    }
}
