package io.quickbreak.internal;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

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

    /** How many slots a group has; in a window that is not divided, one group has room for all. */
    static int slotsOfAGroup(CountWindow window) {
        SlotRing slots = field(window, "slots", SlotRing.class);
        int slot = 0;
        while (slots.groupOf(slot) == 0 && slot < CountWindow.LARGEST) {
            slot++;
        }
        return slot;
    }

    /** How many summaries a record reads; none where the window is not divided. */
    static int summaries(CountWindow window) {
        AtomicLongArray summaries = field(window, "summaries", AtomicLongArray.class);
        return summaries == null ? 0 : summaries.length();
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
