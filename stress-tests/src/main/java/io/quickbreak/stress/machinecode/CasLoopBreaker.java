package io.quickbreak.stress.machinecode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/** Controls: what a breaker does at the end of a call, each in a way that is not wait-free, or with one atomic update too many. */
final class CasLoopBreaker {

    private static final VarHandle EIGHT_SLOTS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int SLOTS = 104;

    private final AtomicLong word = new AtomicLong();
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong cursor = new AtomicLong();
    private final byte[] slots = new byte[SLOTS];

    /** A count that is repeated until it succeeds. */
    void success() {
        long w = word.get();
        while (!word.compareAndSet(w, w + 1)) {
            w = word.get();
        }
    }

    /** Two atomic updates. */
    void successCountedTwice() {
        total.getAndAdd(1);
        cursor.getAndAdd(1);
    }

    /** A scan whose result is published until that succeeds. */
    void failure() {
        slots[(int) cursor.getAndAdd(1) % SLOTS] = 1;
        long w = word.get();
        while (!word.compareAndSet(w, failures())) {
            w = word.get();
        }
    }

    /** A scan, and a wait for whoever holds the word. */
    void failureThatWaits() {
        total.set(failures());
        while (word.get() < 0) {
            // Until the other has done.
        }
    }

    private int failures() {
        int failures = 0;
        for (int i = 0; i < SLOTS; i += Long.BYTES) {
            failures += Long.bitCount((long) EIGHT_SLOTS.get(slots, i));
        }
        return failures;
    }
}
