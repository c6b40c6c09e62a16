package io.quickbreak.observe.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.Registration;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.TransitionSubscription;
import io.quickbreak.internal.Checks;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Shows breakers as meters. Nothing is added to a call: each meter reads the breaker when it is asked, and transitions are counted when they are made.
 *
 * <pre>{@code
 * BreakerMetrics.of(registry).bindTo(meterRegistry);
 * }</pre>
 *
 * <p>Of a registry, breakers that are added, replaced, removed or evicted later get and lose their meters at once; should two threads change the registry at the same time, one of them does it for both. Each meter has the tag
 * {@code name}, the name of the breaker, and:
 *
 * <table>
 * <caption>Meters, below the prefix</caption>
 * <tr><th>meter</th><th>type</th><th>tag</th><th>meaning</th></tr>
 * <tr><td>{@code state}</td><td>gauge</td><td>{@code state}: {@code closed}, {@code open}, {@code half_open}, {@code recovering}, {@code forced_open}, {@code disabled}, {@code metrics_only}</td><td>1 for the state that it is in, otherwise 0</td></tr>
 * <tr><td>{@code calls}</td><td>timer</td><td>{@code kind}: {@code successful}, {@code failed}, {@code ignored}</td><td>how many there were; how long they took is not measured, and so not a number</td></tr>
 * <tr><td>{@code not.permitted.calls}</td><td>counter</td><td>{@code kind}: {@code not_permitted}</td><td>rejected calls</td></tr>
 * <tr><td>{@code late}</td><td>counter</td><td></td><td>outcomes that came after their generation or lease had ended</td></tr>
 * <tr><td>{@code buffered.calls}</td><td>gauge</td><td>{@code kind}: {@code successful}, {@code failed}</td><td>outcomes in the window, or of the probes</td></tr>
 * <tr><td>{@code slow.calls}</td><td>gauge</td><td>{@code kind}: {@code all}</td><td>slow calls in the window; which of them failed is not known</td></tr>
 * <tr><td>{@code failure.rate}, {@code slow.call.rate}</td><td>gauge</td><td></td><td>percent, see {@link io.quickbreak.observe.Rates}</td></tr>
 * <tr><td>{@code transitions}</td><td>counter</td><td>{@code to}: as {@code state}, or {@code unknown}</td><td>changes of state and orders since the breaker was bound; {@code unknown} are those that were {@link TransitionSubscription#dropped
 *     missed}</td></tr>
 * <tr><td>{@code would.have.opened}</td><td>counter</td><td></td><td>{@link Totals#wouldHaveOpened}</td></tr>
 * <tr><td>{@code open.remaining}</td><td>gauge</td><td></td><td>seconds until an OPEN breaker lets probes through; 0 in other states; asks the breaker's clock</td></tr>
 * </table>
 *
 * <p>The first three and the window's are those of resilience4j under another prefix; with {@link #RESILIENCE4J_PREFIX} dashboards that were made for it can go on. Where {@link
 * CircuitBreakerConfig.Builder#totals totals} are switched off, {@code calls}, {@code not.permitted.calls} and {@code late} are left out.
 *
 * <p>To count {@link Transition transitions}, a breaker keeps the last of them from when it is bound: see {@link CircuitBreaker#onTransition}.
 *
 * <p>Names tell breakers apart. Of two breakers that have the same name and tags in one meter registry, only the first is seen.
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread.
 */
public final class BreakerMetrics implements MeterBinder, AutoCloseable {

    /** What names of meters begin with by default. */
    public static final String PREFIX = "quickbreak.circuitbreaker";

    /** What names of meters begin with in resilience4j. */
    public static final String RESILIENCE4J_PREFIX = "resilience4j.circuitbreaker";

    /** What is bound: one breaker, or those of a registry. */
    private interface Source {
        Registration bind(MeterRegistry meters, Naming naming);
    }

    private final Source source;
    private final Naming naming;
    private final Queue<Registration> bound = new ConcurrentLinkedQueue<>();

    private BreakerMetrics(Source source, Naming naming) {
        this.source = source;
        this.naming = naming;
    }

    /**
     * Shows one breaker.
     *
     * @param breaker the breaker
     * @return its meters, not bound yet
     * @throws NullPointerException if it is null
     */
    public static BreakerMetrics of(CircuitBreaker breaker) {
        Checks.notNull(breaker, "breaker", "a breaker");
        return new BreakerMetrics(
                (meters, naming) -> BreakerMeters.register(breaker, naming.ofBreaker(breaker.name()), meters),
                Naming.DEFAULT);
    }

    /**
     * Shows all breakers of a registry, now and later.
     *
     * @param registry the registry
     * @param tagKeys which {@link CircuitBreakerRegistry#tags tags} of its breakers their meters have as well, {@code none} where a breaker has no such tag; default: none of them, since many monitoring systems want all meters
     *     of a name to have the same keys
     * @return their meters, not bound yet
     * @throws IllegalArgumentException if a key is blank, or one that the meters use themselves: name, kind, state, to
     * @throws NullPointerException if an argument is null
     */
    public static BreakerMetrics of(CircuitBreakerRegistry registry, String... tagKeys) {
        Checks.notNull(registry, "registry", "a registry");
        Checks.notNull(tagKeys, "tagKeys", "keys of tags");
        List<String> keys = Naming.checkedKeys(tagKeys);
        return new BreakerMetrics(
                (meters, naming) -> RegistryBinding.start(registry, keys, naming, meters), Naming.DEFAULT);
    }

    /**
     * Begins the names of meters with something else.
     *
     * @param prefix as {@link #RESILIENCE4J_PREFIX}, not blank; default {@link #PREFIX}
     * @return the same meters under these names, not bound yet
     * @throws IllegalArgumentException if it is blank
     * @throws NullPointerException if it is null
     */
    public BreakerMetrics withPrefix(String prefix) {
        return new BreakerMetrics(source, naming.withPrefix(prefix));
    }

    /**
     * Gives every meter tags besides those that it has.
     *
     * @param tags the tags; default: none
     * @return the same meters with these tags, not bound yet
     * @throws IllegalArgumentException if a key is blank, or one that the meters use themselves: name, kind, state, to
     * @throws NullPointerException if it is null
     */
    public BreakerMetrics withTags(Iterable<Tag> tags) {
        Checks.notNull(tags, "tags", "tags");
        return new BreakerMetrics(source, naming.withTags(Tags.of(tags)));
    }

    /**
     * Adds the meters. May be called for several meter registries.
     *
     * @param meters where to
     * @throws NullPointerException if it is null
     */
    @Override
    public void bindTo(MeterRegistry meters) {
        Checks.notNull(meters, "meters", "a meter registry");
        bound.add(source.bind(meters, naming));
    }

    /** Takes the meters out of wherever they were added, and lets go of the breakers. They may be added again afterwards. */
    @Override
    public void close() {
        @Nullable Registration next = bound.poll();
        while (next != null) {
            next.close();
            next = bound.poll();
        }
    }
}
