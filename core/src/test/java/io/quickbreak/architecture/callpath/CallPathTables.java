package io.quickbreak.architecture.callpath;

import java.util.List;
import java.util.Map;

/**
 * What the call paths may do, each with its reason: the whole of it.
 *
 * <p>Operators ({@code open}, {@code reset}, {@code reconfigure} and the like) are lock-free and not covered, nor are {@code call}, {@code run} and {@code callAsync}, which run the user's call in between.
 */
final class CallPathTables {

    private CallPathTables() {}

    /** The operations on the path of a call, overloads included. */
    static final List<String> OPERATIONS =
            List.of("tryAcquire", "success", "failure", "result", "release", "state", "wouldPermit", "snapshot");

    /** Where the scan ends, and why what is behind does not count. */
    static final Map<String, String> BOUNDARIES = Map.of(
            "NanoClock.nanoTime", "the user's clock",
            "ReopenWatch$Entry.opened", "with reopenWatch, a trip starts or wakes a thread",
            "TransitionDelivery.post", "with a listener, a transition starts or wakes a thread",
            "TransitionDelivery.startIfEnded", "the same",
            "Checks.refused", "an argument that is wrong: an exception is made and thrown, nothing is settled");

    private static final String ONE_INSTRUCTION = "one instruction in code compiled for x86-64";
    private static final String ARITHMETIC = "arithmetic on its arguments";
    private static final String USER_CODE = "user code";
    private static final String VALUE = "arithmetic on a value, without a new one";
    private static final String FINAL_LIST = "a list that does not change";

    /** Methods of others that may be called. */
    static final Map<String, String> CALLEES = Map.ofEntries(
            Map.entry("java/util/concurrent/atomic/AtomicLong.get", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLong.compareAndSet", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLong.getAndAdd", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLongArray.get", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLongArray.set", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLongArray.compareAndSet", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLongArray.getAndAdd", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicLongArray.length", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicReference.get", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicReferenceArray.get", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicReferenceArray.compareAndSet", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicReferenceArray.length", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/atomic/AtomicBoolean.compareAndSet", ONE_INSTRUCTION),
            Map.entry("java/util/concurrent/CopyOnWriteArrayList.isEmpty", "one read of its array"),
            Map.entry("java/lang/invoke/VarHandle.get", ONE_INSTRUCTION),
            Map.entry("java/lang/invoke/VarHandle.getVolatile", ONE_INSTRUCTION),
            Map.entry("java/lang/invoke/VarHandle.compareAndSet", ONE_INSTRUCTION),
            Map.entry("java/lang/Thread.currentThread", ONE_INSTRUCTION),
            Map.entry("java/lang/Thread.getId", "a final field; who overrides it is user code"),
            Map.entry("java/lang/Enum.ordinal", "a final field"),
            Map.entry("java/lang/Record.<init>", "does nothing"),
            Map.entry("java/lang/Math.min", ARITHMETIC),
            Map.entry("java/lang/Math.max", ARITHMETIC),
            Map.entry("java/lang/Math.floorDiv", ARITHMETIC),
            Map.entry("java/lang/Math.floorMod", ARITHMETIC),
            Map.entry("java/lang/Math.multiplyHigh", ARITHMETIC),
            Map.entry("java/lang/Math.pow", ARITHMETIC),
            Map.entry("java/lang/Long.bitCount", ARITHMETIC),
            Map.entry("java/util/concurrent/TimeUnit.toNanos", ARITHMETIC),
            Map.entry("java/time/Duration.toNanos", VALUE),
            Map.entry("java/time/Duration.compareTo", VALUE),
            Map.entry("java/time/Duration.isZero", VALUE),
            Map.entry("java/time/Duration.isNegative", VALUE),
            Map.entry("java/util/concurrent/ThreadLocalRandom.current", "a field of the thread, set at its first use"),
            Map.entry("java/util/concurrent/ThreadLocalRandom.nextDouble", "a field of the thread"),
            Map.entry("java/util/function/Predicate.test", USER_CODE),
            Map.entry("java/util/function/Function.apply", USER_CODE),
            Map.entry("java/util/function/IntFunction.apply", USER_CODE),
            Map.entry("java/util/function/DoubleSupplier.getAsDouble", USER_CODE),
            Map.entry("java/util/List.size", FINAL_LIST),
            Map.entry("java/util/List.get", FINAL_LIST),
            Map.entry("java/lang/Object.getClass", "a field of the object"),
            Map.entry("java/lang/Class.isInstance", "a question to an immutable type"));

    /** Each loop, by the condition under which it goes on, with the number of its rounds. */
    static final Map<String, String> LOOPS = Map.ofEntries(
            Map.entry("SlotRing.countPlain: i < to", "slots / 8, or those of one group"),
            Map.entry("SlotRing.countWithSlowCallsPlain: i < to", "slots / 8, or those of one group"),
            Map.entry("CountWindow.countOf: group < length()", "groups"),
            Map.entry("CountWindow.prepareOutcomes: slot < size", "slots"),
            Map.entry("CountWindow.sweep: group < length()", "groups"),
            Map.entry("SliceRing.sum: stripe <= stripeMask", "stripes"),
            Map.entry("SliceRing.firstNoted: slice <= to", "slices + 1: it begins that far before its end, or later"),
            Map.entry("SliceRing.begin: kind < 3", "3 kinds"),
            Map.entry("SliceRing.begin: attempt < 3", "3 attempts"),
            Map.entry("SliceRing.prepare: s <= slice", "slices + 1: it begins that far before its end"),
            Map.entry("SliceRing.prepare: kind < 3", "3 kinds"),
            Map.entry("TimeWindow.turn: attempt < 4", "4 attempts"),
            Map.entry("TimeWindow.evaluate: attemptsLeft >= 0", "4 attempts"),
            Map.entry("InFlightCalls.lookAtOldest: i < 2", "2 calls"),
            Map.entry("ProbeTable.tryAcquire: i < permitted", "entries"),
            Map.entry("ProbeTable.hasProbe: i < permitted", "entries"),
            Map.entry("ProbeTable.countOf: i < length()", "entries"),
            Map.entry("Causes.unwrapped: depth < 16", "16 wrappings"),
            Map.entry("TransitionLog.put: attempt < 2", "2 attempts"),
            Map.entry(
                    "InstanceOf.test: " + CallPathScan.NOT_COUNTED,
                    "the classes of recordExceptions or ignoreExceptions; its bound is the size of a final, unmodifiable list"));

    private static final String WRONG_ARGUMENT =
            "an argument that is wrong: an exception is made and thrown, nothing is settled";
    private static final String NO_SUCH_CASE =
            "the compiler's answer to an enum constant that it did not know: never run";

    /** What is forbidden, and is done in one place for a reason. */
    static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("CircuitBreaker.noPermit: java/lang/Long.valueOf", WRONG_ARGUMENT),
            Map.entry("CircuitBreaker.checkedDuration: java/lang/Long.valueOf", WRONG_ARGUMENT),
            Map.entry("Checks.notNull: new NullPointerException", WRONG_ARGUMENT),
            Map.entry("Checks.notNull: java/lang/NullPointerException.<init>", WRONG_ARGUMENT),
            Map.entry("Checks.message: java/lang/String.valueOf", WRONG_ARGUMENT),
            Map.entry("Checks.message: invokedynamic makeConcatWithConstants", WRONG_ARGUMENT),
            Map.entry("Backoff.delayNanos: new IncompatibleClassChangeError", NO_SUCH_CASE),
            Map.entry("Backoff.delayNanos: java/lang/IncompatibleClassChangeError.<init>", NO_SUCH_CASE),
            Map.entry("TransitionLog.add: new TransitionEvent", "once for each transition, where somebody listens"),
            Map.entry("TripNote.bitsOf: new IncompatibleClassChangeError", NO_SUCH_CASE),
            Map.entry("TripNote.bitsOf: java/lang/IncompatibleClassChangeError.<init>", NO_SUCH_CASE),
            Map.entry(
                    "Causes.unwrapped: java/lang/Throwable.getCause",
                    "the JDK enters the monitor of the exception, which belongs to the call; only where a future has wrapped it"),
            Map.entry(
                    "OutcomeRules.suppress: java/lang/Throwable.addSuppressed",
                    "a rule of the user has thrown; the JDK enters the monitor of the exception, which belongs to the call, and makes a list"));

    /** What a snapshot is made of. */
    static final Map<String, String> SNAPSHOT = Map.of(
            "CircuitBreaker.snapshot: new Snapshot", "the snapshot",
            "TripNote.decoded: new Trip", "a part of the snapshot",
            "CountWindow.countsOf: new WindowCounts", "a part of the snapshot",
            "TimeWindow.countsOf: new WindowCounts", "a part of the snapshot");

    /** Whether a finding of any operation is in the tables. */
    static boolean allow(Finding finding) {
        String place = finding.toString();
        return switch (finding.rule()) {
            case CALLEE -> CALLEES.containsKey(finding.what()) || EXCEPTIONS.containsKey(place);
            case LOOP -> LOOPS.containsKey(place);
            case ALLOCATION -> EXCEPTIONS.containsKey(place);
            case MONITOR, RECURSION -> false;
        };
    }

    /** The same, for the operation that may allocate. */
    static boolean allowInSnapshot(Finding finding) {
        return allow(finding) || SNAPSHOT.containsKey(finding.toString());
    }
}
