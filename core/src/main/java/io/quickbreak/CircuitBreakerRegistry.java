package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Breakers by name, made when they are first asked for.
 *
 * <pre>{@code
 * CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.defaults());
 * registry.breaker("fraud-check").call(() -> fraud.check(payment));
 * }</pre>
 *
 * <p>A breaker that leaves the registry, because it is removed, replaced or evicted, goes on working for those who hold it. The registry keeps no reference to it.
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread. One name has one breaker, whoever asks.
 *
 * <p><b>Progress:</b> asking for a breaker that exists takes no lock and does not depend on the number of breakers. What makes or takes out a breaker waits for no user code:
 * clocks, conditions and listeners run while nothing is locked. What lists breakers takes one step for each.
 */
public final class CircuitBreakerRegistry {

    /** How many breakers a creation may look at to find idle ones: more than one, so that looking keeps up with making. */
    private static final int LOOKS_AT_CREATION = 4;

    private final RegistrySettings settings;
    private final BreakerMap breakers;
    private final EntryListeners listeners = new EntryListeners();
    private final IdleSweep sweep;

    CircuitBreakerRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.breakers = new BreakerMap(settings.maxBreakers());
        this.sweep = new IdleSweep(breakers, listeners, settings.defaultConfig().clock(), settings.evictIdleAfter());
    }

    /**
     * Makes an empty registry with one configuration for all breakers.
     *
     * @param config the settings of its breakers
     * @return a new registry
     * @throws NullPointerException if the configuration is null
     */
    public static CircuitBreakerRegistry of(CircuitBreakerConfig config) {
        Checks.notNull(config, "config", "a configuration");
        return builder().defaultConfig(config).build();
    }

    /**
     * Starts a registry with more than one configuration, with tags, or with a limit.
     *
     * @return a new builder
     */
    public static RegistryBuilder builder() {
        return new RegistryBuilder();
    }

    // ---- get or create ----

    /**
     * Returns the breaker of this name, and makes it if there is none: with the settings overridden for the name, or else with the default settings.
     *
     * <p><b>Progress:</b> wait-free if the breaker exists. Otherwise it is made first and then put into the map, which locks a part of the map for a moment; no user code runs under that
     * lock. <b>Allocation:</b> none if it exists.
     *
     * @param name the name, not blank
     * @return always the same breaker for a name, until it leaves the registry
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if the breaker would have to be made, the registry is full, and no breaker can be evicted
     * @throws NullPointerException if the name is null
     */
    public CircuitBreaker breaker(String name) {
        Checks.notNull(name, "name", "a name that is not blank");
        CircuitBreaker known = breakers.get(name);
        return known != null ? known : create(name, settings.configOf(name));
    }

    /**
     * Returns the breaker of this name, and makes it if there is none with the settings that the registry knows by a name. Otherwise like {@link #breaker(String)}.
     *
     * @param name the name, not blank
     * @param configName a name given to {@link RegistryBuilder#config}
     * @return the breaker
     * @throws IllegalArgumentException if the name is blank, there are no such settings, or the breaker has others
     * @throws IllegalStateException if the breaker would have to be made, the registry is full, and no breaker can be evicted
     * @throws NullPointerException if an argument is null
     */
    public CircuitBreaker breaker(String name, String configName) {
        Checks.notNull(configName, "configName", "the name of a configuration");
        return breaker(name, settings.namedConfig(configName));
    }

    /**
     * Returns the breaker of this name, and makes it if there is none with these settings. Otherwise like {@link #breaker(String)}.
     *
     * <p>Settings that are equal are the same; they are compared with those that the breaker has now, after {@link CircuitBreaker#reconfigure} if it was called. A name with an override can be asked for with the overridden settings only.
     *
     * @param name the name, not blank
     * @param config the settings
     * @return the breaker
     * @throws IllegalArgumentException if the name is blank; if the breaker has, or is overridden to have, other settings; or if totals are switched off and the registry
     *     evicts idle breakers
     * @throws IllegalStateException if the breaker would have to be made, the registry is full, and no breaker can be evicted
     * @throws NullPointerException if an argument is null
     */
    public CircuitBreaker breaker(String name, CircuitBreakerConfig config) {
        Checks.notNull(name, "name", "a name that is not blank");
        Checks.notNull(config, "config", "a configuration");
        CircuitBreaker known = breakers.get(name);
        if (known == null) {
            settings.checkAgreesWithOverride(name, config);
            settings.checkCanBeEvicted(config);
            known = create(name, config);
        }
        RegistrySettings.checkAgrees(name, known.config(), config);
        return known;
    }

    private CircuitBreaker create(String name, CircuitBreakerConfig config) {
        long now = sweep.now();
        return add(CircuitBreaker.of(name, config), now);
    }

    /** Returns the breaker that has the name afterwards. Another one than {@code made} was there first, and nothing has changed. */
    private CircuitBreaker add(CircuitBreaker made, long now) {
        CircuitBreaker present = breakers.putIfAbsent(made);
        while (present == null) {
            boolean noneLeft = sweep.evict(1, Integer.MAX_VALUE, now) == 0;
            // Even so: another thread may have evicted the last idle one.
            present = breakers.putIfAbsent(made);
            if (present == null && noneLeft) {
                throw full(made.name());
            }
        }
        if (present == made) {
            sweep.watch(made, now);
            listeners.fire(RegistryEvent.added(made));
            sweep.evict(LOOKS_AT_CREATION, LOOKS_AT_CREATION, now);
        }
        return present;
    }

    private IllegalStateException full(String name) {
        String condition = settings.evictIdleAfter() == null
                ? "evictIdleAfter is not set"
                : "none is known to be CLOSED and idle for " + settings.evictIdleAfter();
        return new IllegalStateException("breaker '" + name + "' would be one more than maxBreakers, "
                + settings.maxBreakers() + ", and no other can be evicted: " + condition);
    }

    // ---- single breakers ----

    /**
     * Returns the breaker of this name if there is one.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> the {@code Optional}.
     *
     * @param name the name
     * @return the breaker, or nothing
     * @throws NullPointerException if the name is null
     */
    public Optional<CircuitBreaker> find(String name) {
        Checks.notNull(name, "name", "the name of a breaker");
        return Optional.ofNullable(breakers.get(name));
    }

    /**
     * Takes the breaker of this name out, if there is one. Whoever asks for the name next gets a new one.
     *
     * @param name the name
     * @return the breaker that was taken out, or nothing
     * @throws NullPointerException if the name is null
     */
    public Optional<CircuitBreaker> remove(String name) {
        Checks.notNull(name, "name", "the name of a breaker");
        CircuitBreaker removed = breakers.remove(name);
        if (removed != null) {
            sweep.left();
            listeners.fire(RegistryEvent.removed(removed));
        }
        return Optional.ofNullable(removed);
    }

    /**
     * Puts a new breaker, CLOSED and with these settings, in the place of the one of this name; if there is none, the new one is added. The settings hold until the breaker leaves the registry.
     *
     * <p><b>Progress:</b> lock-free but for the map's own lock; it repeats only if others add and remove the same name at the same time.
     *
     * @param name the name, not blank
     * @param config its settings from now on
     * @return the new breaker
     * @throws IllegalArgumentException if the name is blank, or if totals are switched off and the registry evicts idle breakers
     * @throws IllegalStateException if there is no breaker of this name, the registry is full, and no breaker can be evicted
     * @throws NullPointerException if an argument is null
     */
    public CircuitBreaker replace(String name, CircuitBreakerConfig config) {
        Checks.notNull(config, "config", "a configuration");
        settings.checkCanBeEvicted(config);
        long now = sweep.now();
        CircuitBreaker made = CircuitBreaker.of(name, config);
        CircuitBreaker present = null;
        while (present != made) {
            CircuitBreaker replaced = breakers.replace(made);
            if (replaced != null) {
                sweep.left();
                sweep.watch(made, now);
                listeners.fire(RegistryEvent.replaced(made, replaced));
                return made;
            }
            present = add(made, now);
        }
        return made;
    }

    /**
     * Returns the tags that a breaker of this name has, or would have: those of every breaker and its own.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> none.
     *
     * @param name the name
     * @return keys and values, sorted by key; unmodifiable
     * @throws NullPointerException if the name is null
     */
    public Map<String, String> tags(String name) {
        Checks.notNull(name, "name", "the name of a breaker");
        return settings.tagsOf(name);
    }

    // ---- all breakers ----

    /**
     * Returns the breakers.
     *
     * @return an unmodifiable live view, in no order
     */
    public Collection<CircuitBreaker> breakers() {
        return breakers.values();
    }

    /**
     * Returns the names of the breakers.
     *
     * @return an unmodifiable copy, sorted
     */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        breakers.values().forEach(breaker -> names.add(breaker.name()));
        return Collections.unmodifiableSortedSet(names);
    }

    /**
     * Returns how many breakers there are.
     *
     * @return 0 .. maxBreakers; one more for each breaker that was called while it was evicted, and came back when its place was taken, until breakers leave
     */
    public int size() {
        return breakers.size();
    }

    /**
     * Returns the breakers that match a condition, to handle them together.
     *
     * @param condition is asked for each breaker whenever the group is used
     * @return the group
     * @throws NullPointerException if the condition is null
     */
    public BreakerGroup group(Predicate<? super CircuitBreaker> condition) {
        Checks.notNull(condition, "condition", "a condition on breakers");
        return new BreakerGroup(breakers.values(), condition);
    }

    /**
     * Returns the breakers that have a tag, to handle them together.
     *
     * @param tagKey the key
     * @param tagValue the value
     * @return the group
     * @throws NullPointerException if an argument is null
     */
    public BreakerGroup group(String tagKey, String tagValue) {
        Checks.notNull(tagKey, "tagKey", "the key of a tag");
        Checks.notNull(tagValue, "tagValue", "the value of a tag");
        return group(breaker -> tagValue.equals(tags(breaker.name()).get(tagKey)));
    }

    /**
     * Returns the state of each breaker, for a dashboard or an admin endpoint. Each state is read by itself, one after the other.
     *
     * @return name and state, sorted by name; a copy that may be kept
     */
    public SortedMap<String, State> statusReport() {
        SortedMap<String, State> report = new TreeMap<>();
        breakers.values().forEach(breaker -> report.put(breaker.name(), breaker.state()));
        return Collections.unmodifiableSortedMap(report);
    }

    /**
     * Returns what there is to say of each breaker, for a dashboard or an admin endpoint. Each breaker is read by itself, one after the other.
     *
     * @return the breakers' statuses, sorted by name; a copy that may be kept
     */
    public List<BreakerStatus> statuses() {
        List<BreakerStatus> statuses = new ArrayList<>();
        breakers.values().forEach(breaker -> statuses.add(BreakerStatus.of(breaker, tags(breaker.name()))));
        statuses.sort(Comparator.comparing(BreakerStatus::name));
        return Collections.unmodifiableList(statuses);
    }

    // ---- changes ----

    /**
     * Has a listener called once for each breaker that is added, removed, replaced or evicted from now on, on the thread that makes the change, after it.
     *
     * <p>A listener may use the registry. What it throws is logged, and disturbs neither the other listeners nor the caller. No lock is held meanwhile, so changes that two
     * threads make, or that a listener makes, may be heard in another order than they were made: go by the event's breaker rather than its name.
     *
     * @param listener called with each change
     * @return closing it ends the calls, and lets go of the listener
     * @throws NullPointerException if the listener is null
     */
    public Registration onEntry(Consumer<? super RegistryEvent> listener) {
        Checks.notNull(listener, "listener", "a listener");
        return listeners.add(listener);
    }

    /**
     * Looks for breakers that are idle, and evicts them. Does nothing unless {@link RegistryBuilder#evictIdleAfter} is set. A breaker that is not CLOSED is never evicted.
     *
     * <p><b>Progress:</b> one step for each breaker that has not been looked at for that duration.
     *
     * @return how many were evicted
     */
    public int evictIdle() {
        return sweep.evict(Integer.MAX_VALUE, Integer.MAX_VALUE, sweep.now());
    }
}
