package io.quickbreak.explore;

import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where explored code arrives instead of at shared memory. A public static method here makes the access of the same name and arguments a
 * known one: the receiver becomes the first argument, and the {@link Site} is added as the last. What has no method here is unknown to
 * the {@link Instrumenter}, which then refuses the class.
 */
public final class Interceptor {

    private static final ThreadLocal<Execution> CURRENT = new ThreadLocal<>();

    private static final int LANES = Long.BYTES;

    private Interceptor() {}

    /** Lets this real thread run explored code under the given execution. */
    static void run(Execution execution, Runnable code) {
        Execution outer = CURRENT.get();
        CURRENT.set(execution);
        try {
            code.run();
        } finally {
            CURRENT.set(outer);
        }
    }

    private static Execution current() {
        Execution execution = CURRENT.get();
        if (execution == null) {
            throw new IllegalStateException("explored code runs outside of an execution");
        }
        return execution;
    }

    /** The thread of the scenario is known by its stripe. */
    public static long getId(Thread real) {
        return current().stripe();
    }

    public static void note(String what) {
        current().note(what);
    }

    // ---- AtomicLong ----

    public static long get(AtomicLong target, int site) {
        return current().access(AccessKind.GET, target, 0, 0, 0, site);
    }

    public static boolean compareAndSet(AtomicLong target, long expected, long value, int site) {
        return current().access(AccessKind.COMPARE_AND_SET, target, 0, expected, value, site) != 0;
    }

    public static long getAndAdd(AtomicLong target, long delta, int site) {
        return current().access(AccessKind.GET_AND_ADD, target, 0, delta, 0, site);
    }

    public static long addAndGet(AtomicLong target, long delta, int site) {
        return current().access(AccessKind.ADD_AND_GET, target, 0, delta, 0, site);
    }

    public static void set(AtomicLong target, long value, int site) {
        current().access(AccessKind.SET, target, 0, value, 0, site);
    }

    // ---- AtomicLongArray ----

    public static long get(AtomicLongArray target, int index, int site) {
        return current().access(AccessKind.GET, target, index, 0, 0, site);
    }

    public static boolean compareAndSet(AtomicLongArray target, int index, long expected, long value, int site) {
        return current().access(AccessKind.COMPARE_AND_SET, target, index, expected, value, site) != 0;
    }

    public static long getAndAdd(AtomicLongArray target, int index, long delta, int site) {
        return current().access(AccessKind.GET_AND_ADD, target, index, delta, 0, site);
    }

    public static void set(AtomicLongArray target, int index, long value, int site) {
        current().access(AccessKind.SET, target, index, value, 0, site);
    }

    // ---- references: a cell holds the number that the memory has given to an object ----

    public static Object get(AtomicReference<Object> target, int site) {
        return current().read(target, target.get(), site);
    }

    public static boolean compareAndSet(AtomicReference<Object> target, Object expected, Object value, int site) {
        return current().replace(target, expected, value, site);
    }

    public static void set(AtomicReference<Object> target, Object value, int site) {
        current().write(target, value, site);
    }

    public static Object getField(Object constant, String field, int site) {
        return current().read(field.intern(), constant, site);
    }

    /** What is no cell of memory is constant, and may be written again as it is. */
    public static void setField(Object owner, Object value, String field, int site) {
        if (current().memory() != null && current().memory().holds(field.intern())) {
            current().write(field.intern(), value, site);
        } else {
            requireSame(owner, field.substring(field.indexOf('.') + 1), value);
        }
    }

    /** A write to a field that is taken for constant. */
    public static void setConstant(Object owner, boolean value, String field) {
        requireSame(owner, field, value);
    }

    private static void requireSame(Object owner, String field, Object value) {
        if (!Objects.equals(value, Memory.valueOf(owner, field))) {
            throw new UnknownAccessError("a write to " + field + ", which is taken for constant");
        }
    }

    // ---- VarHandle on byte[] ----

    public static byte getVolatile(VarHandle handle, byte[] target, int index, int site) {
        requireBytes(handle);
        return (byte) current().access(AccessKind.GET, target, index, 0, 0, site);
    }

    public static byte getAndSet(VarHandle handle, byte[] target, int index, byte value, int site) {
        requireBytes(handle);
        return (byte) current().access(AccessKind.GET_AND_SET, target, index, value, 0, site);
    }

    public static boolean compareAndSet(
            VarHandle handle, byte[] target, int index, byte expected, byte value, int site) {
        requireBytes(handle);
        return current().access(AccessKind.COMPARE_AND_SET, target, index, expected, value, site) != 0;
    }

    /** A read of eight bytes: one access to each byte in use, put together by the handle itself. */
    public static long get(VarHandle handle, byte[] target, int index, int site) {
        Execution execution = current();
        byte[] copy = new byte[LANES];
        for (int i = 0; i < LANES; i++) {
            int lane = execution.descending() ? LANES - 1 - i : i;
            if (execution.isInUse(target, index + lane)) {
                copy[lane] = (byte) execution.access(AccessKind.GET, target, index + lane, 0, 0, site);
            }
        }
        return (long) handle.get(copy, 0);
    }

    private static void requireBytes(VarHandle handle) {
        if (handle.varType() != byte.class || handle.coordinateTypes().get(0) != byte[].class) {
            throw new UnknownAccessError("a byte access through a handle of " + handle.coordinateTypes());
        }
    }
}
