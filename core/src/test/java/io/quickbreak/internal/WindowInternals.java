package io.quickbreak.internal;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/** Reaches into a window for what nobody but the window itself should touch otherwise. */
final class WindowInternals {

    private WindowInternals() {}

    /** Counts what the slots hold of one generation, as it lies in a word. */
    static long ringContent(CountWindow window, int generation) {
        return field(window, "slots", SlotRing.class).countPlain(generation);
    }

    /** Pretends that so many slots have been claimed before. */
    static void setClaims(CountWindow window, long claims) {
        field(window, "cursor", AtomicLong.class).set(claims);
    }

    private static <T> T field(CountWindow window, String name, Class<T> type) {
        try {
            Field field = CountWindow.class.getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(window));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a count window is made otherwise now", e);
        }
    }
}
