package io.quickbreak.internal;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The window and the probe table that a breaker under exploration will have after a change. Made beforehand, because the explorer wants to know all memory
 * from the beginning; one breaker is explored at a time.
 */
public final class NewParts {

    private static OutcomeWindow window;
    private static ProbeTable probes;

    private NewParts() {}

    static void makeFor(CircuitBreaker breaker, CircuitBreakerConfig changed) {
        Engine engine = field(breaker, "engine", Engine.class);
        AtomicLong word = field(engine, "word", AtomicLong.class);
        LiveRules rules = field(engine, "rules", LiveRules.class);
        Transitions transitions = field(engine, "transitions", Transitions.class);
        WindowShape shape = field(changed, "shape", WindowShape.class);
        window = shape.makeWindow(word, rules, transitions);
        probes = new ProbeTable(changed.probes(), word, rules, transitions);
    }

    /** Takes the place of {@link WindowShape#makeWindow}. */
    public static OutcomeWindow window() {
        return window;
    }

    /** Takes the place of {@code Engine.makeProbes}. */
    public static ProbeTable probes() {
        return probes;
    }

    private static <T> T field(Object owner, String name, Class<T> type) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(owner));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a breaker is made otherwise now", e);
        }
    }
}
