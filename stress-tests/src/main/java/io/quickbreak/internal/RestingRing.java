package io.quickbreak.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Looks into the ring of a window when no record is in progress. Production code has no use for that, so the window has no method for it. */
final class RestingRing {

    private static final VarHandle SLOTS = slots();

    private RestingRing() {}

    /** Counts the outcomes of a generation slot by slot, whatever the word or the summaries say; as it lies in a word. */
    static long countsOf(CountWindow window, int size, int generation) {
        SlotRing slots = (SlotRing) SLOTS.get(window);
        int lastGroup = slots.groupOf(size - 1);
        long counts = 0;
        for (int group = 0; group <= lastGroup; group++) {
            counts += slots.countGroupPlain(group, generation);
        }
        return counts;
    }

    private static VarHandle slots() {
        try {
            return MethodHandles.privateLookupIn(CountWindow.class, MethodHandles.lookup())
                    .findVarHandle(CountWindow.class, "slots", SlotRing.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
