package io.quickbreak.explore;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.SWAP;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The production code with one protection taken out, to show that the explorer notices. Each is made of the byte code of the day, so it cannot
 * become a copy of what the code once was.
 */
public final class Controls {

    private static final String WINDOW = Patch.INTERNAL + "CountWindow";
    private static final String RING = Patch.INTERNAL + "SlotRing";
    private static final String FIELDS = Patch.INTERNAL + "CountFields";
    private static final String ATOMIC_LONG = "java/util/concurrent/atomic/AtomicLong";
    private static final String ATOMIC_LONG_ARRAY = "java/util/concurrent/atomic/AtomicLongArray";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

    private Controls() {}

    // ---- two attempts ----

    static List<Patch> oneAttemptToPublishSlots() {
        return List.of(lostIsDone("CountWindow", "publish", "refreshFromSlots"));
    }

    static List<Patch> oneAttemptToPublishSummaries() {
        return List.of(lostIsDone("CountWindow", "publish", "refreshFromSummaries"));
    }

    static List<Patch> oneAttemptToPublishAGroup() {
        return List.of(lostIsDone("CountWindow", "publish", "refreshGroup"));
    }

    static List<Patch> oneAttemptToPublishProbes() {
        return List.of(lostIsDone("ProbeTable", "record", "refreshWord"));
    }

    static List<Patch> oneAttemptToStore() {
        return List.of(lostIsDone("CountWindow", "put", "store"));
    }

    private static Patch lostIsDone(String className, String methodName, String callee) {
        return Patch.afterCalls(className, methodName, callee, () -> Patch.code(helper("lostIsDone", "(I)I")));
    }

    /** Called by patched code: takes a lost attempt for one that was not. */
    public static int lostIsDone(int attempt) {
        return attempt == 1 ? 2 : attempt;
    }

    // ---- versions ----

    static List<Patch> noVersionInTheWord() {
        return List.of(Patch.of("CountFields", "countedIn", method -> {
            boolean found = false;
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn instanceof FieldInsnNode && ((FieldInsnNode) insn).name.equals("versionMask")) {
                    method.instructions.insert(insn, Patch.code(new InsnNode(POP2), new InsnNode(LCONST_0)));
                    found = true;
                }
            }
            require(found, "the version in countedIn");
        }));
    }

    static List<Patch> noVersionInTheWordOfProbes() {
        return List.of(Patch.returning("StateWord", "probeVersionOf", -1L));
    }

    static List<Patch> noVersionInSummaries() {
        return List.of(Patch.returning("GroupSummary", "versionOf", -1L));
    }

    // ---- one CAS ----

    /** First the counts, then the trip. */
    static List<Patch> tripInTwoSteps() {
        return List.of(Patch.of("CountWindow", "trip", method -> {
            int w = Patch.local(method, "w");
            int counts = Patch.local(method, "counts");
            for (MethodInsnNode trip : Patch.callsIn(method, "trip")) {
                if (trip.owner.endsWith("Transitions")) {
                    method.instructions.insertBefore(loadOfFieldBefore(trip, "transitions"), published(w, counts));
                }
            }
        }));
    }

    private static InsnList published(int w, int counts) {
        InsnList code = Patch.code(
                new VarInsnNode(ALOAD, 0), new FieldInsnNode(GETFIELD, WINDOW, "word", "L" + ATOMIC_LONG + ";"));
        code.add(new VarInsnNode(LLOAD, w));
        code.add(counted(w, counts));
        code.add(new MethodInsnNode(INVOKEVIRTUAL, ATOMIC_LONG, "compareAndSet", "(JJ)Z"));
        code.add(new InsnNode(POP));
        code.add(counted(w, counts));
        code.add(new VarInsnNode(LSTORE, w));
        return code;
    }

    private static InsnList counted(int w, int counts) {
        return Patch.code(
                new VarInsnNode(ALOAD, 0),
                new FieldInsnNode(GETFIELD, WINDOW, "fields", "L" + FIELDS + ";"),
                new VarInsnNode(LLOAD, w),
                new VarInsnNode(LLOAD, counts),
                new MethodInsnNode(INVOKEVIRTUAL, FIELDS, "countedIn", "(JJ)J"));
    }

    // ---- the order of reads ----

    static List<Patch> wordReadAfterTheSlots() {
        return List.of(Patch.afterCalls(
                "CountWindow",
                "refreshFromSlots",
                "countPlain",
                () -> Patch.code(
                        new InsnNode(DUP2_X2),
                        new InsnNode(POP2),
                        new InsnNode(POP2),
                        new VarInsnNode(ALOAD, 0),
                        new FieldInsnNode(GETFIELD, WINDOW, "word", "L" + ATOMIC_LONG + ";"),
                        new MethodInsnNode(INVOKEVIRTUAL, ATOMIC_LONG, "get", "()J"),
                        new InsnNode(DUP2_X2),
                        new InsnNode(POP2))));
    }

    static List<Patch> summaryReadAfterTheWord() {
        return List.of(Patch.of("CountWindow", "refreshGroup", method -> {
            AbstractInsnNode permit =
                    Patch.callsIn(method, "generationOf").get(0).getPrevious();
            method.instructions.insertBefore(
                    permit,
                    Patch.code(
                            new VarInsnNode(ALOAD, Patch.local(method, "groups")),
                            new VarInsnNode(ILOAD, Patch.local(method, "group")),
                            new MethodInsnNode(INVOKEVIRTUAL, ATOMIC_LONG_ARRAY, "get", "(I)J"),
                            new VarInsnNode(LSTORE, Patch.local(method, "s"))));
        }));
    }

    static List<Patch> slotReadAfterTheWord() {
        return List.of(Patch.of("CountWindow", "store", method -> {
            MethodInsnNode cas = Patch.callsIn(method, "cas").get(0);
            method.instructions.insertBefore(
                    loadOfThisBefore(cas),
                    Patch.code(
                            new VarInsnNode(ALOAD, 0),
                            new FieldInsnNode(GETFIELD, WINDOW, "slots", "L" + RING + ";"),
                            new VarInsnNode(ILOAD, Patch.local(method, "slot")),
                            new MethodInsnNode(INVOKEVIRTUAL, RING, "get", "(I)B"),
                            new VarInsnNode(ISTORE, Patch.local(method, "seen"))));
        }));
    }

    static List<Patch> entryTakenWithoutASecondLookAtTheWord() {
        return List.of(alwaysSameGeneration("ProbeTable", "tryAcquire"));
    }

    static List<Patch> probeGrantedWithoutAThirdLookAtTheWord() {
        return List.of(alwaysSameGeneration("ProbeTable", "granted"));
    }

    /** The second time is the first. */
    static List<Patch> timeNotReadAgain() {
        return List.of(Patch.of("ProbeTable", "tryAcquire", method -> {
            MethodInsnNode read = Patch.callsIn(method, "elapsedNanos").get(0);
            method.instructions.insert(
                    read, Patch.code(new InsnNode(POP2), new VarInsnNode(LLOAD, Patch.local(method, "elapsedNanos"))));
        }));
    }

    static List<Patch> sweepWithoutALookAtTheWord() {
        return List.of(alwaysSameGeneration("CountWindow", "prepareOutcomes"));
    }

    private static Patch alwaysSameGeneration(String className, String methodName) {
        return Patch.afterCalls(
                className, methodName, "sameGeneration", () -> Patch.code(new InsnNode(POP), new InsnNode(ICONST_1)));
    }

    // ---- what is stored, and counted ----

    /** Whatever has come into the slot meanwhile is overwritten. */
    static List<Patch> storeBySwap() {
        Patch addSwap = new Patch(RING, "swap", node -> {
            MethodNode cas = Patch.methods(node, "cas").get(0);
            MethodNode swap = new MethodNode(cas.access, "swap", cas.desc, null, null);
            cas.accept(swap);
            Patch.replaceCalls(
                    swap,
                    "compareAndSet",
                    () -> Patch.code(
                            new InsnNode(SWAP),
                            new InsnNode(POP),
                            new MethodInsnNode(INVOKEVIRTUAL, VAR_HANDLE, "getAndSet", "([BIB)B"),
                            new InsnNode(POP),
                            new InsnNode(ICONST_1)));
            node.methods.add(swap);
        });
        Patch useIt = Patch.of(
                "CountWindow", "store", method -> Patch.callsIn(method, "cas").get(0).name = "swap");
        return List.of(addSwap, useIt);
    }

    static List<Patch> leaseIgnored() {
        return List.of(
                Patch.insteadOfCalls("ProbeEntry", "isHeldBy", "leaseOf", Controls::nought),
                Patch.insteadOfCalls("ProbeEntry", "isHeldBy", "leaseOfPermit", Controls::nought));
    }

    private static InsnList nought() {
        return Patch.code(new InsnNode(POP2), new InsnNode(ICONST_0));
    }

    // ---- a failure that trips alone ----

    /** The recorder of a failure goes by the ring alone, in which its outcome may no longer be. */
    static List<Patch> failureDecidesByTheRingAlone() {
        return List.of(Patch.insteadOfCalls(
                "CountWindow", "refresh", "isFailure", () -> Patch.code(new InsnNode(POP), new InsnNode(ICONST_0))));
    }

    // ---- the exchange of a window ----

    static List<Patch> exchangedWithoutHoldingTheWord() {
        return List.of(Patch.insteadOfCalls(
                "Engine",
                "exchangeParts",
                "compareAndSet",
                () -> Patch.code(new InsnNode(POP2), new InsnNode(POP2), new InsnNode(POP), new InsnNode(ICONST_1))));
    }

    // ---- the sweep, and tags ----

    /** A slot becomes empty again, as it was when it was read before. */
    static List<Patch> sweepEmptiesSlots() {
        return List.of(Patch.insteadOfCalls("CountWindow", "prepareOutcomes", "markIn", Controls::nought));
    }

    /** A summary begins with the first version again. */
    static List<Patch> sweepEmptiesSummaries() {
        return List.of(Patch.afterCalls(
                "CountWindow", "sweep", "after", () -> Patch.code(new InsnNode(POP2), new InsnNode(LCONST_0))));
    }

    /** The second CLOSED generation has the tag of the first, as it would have after 63 transitions. */
    static List<Patch> recycledTags() {
        return List.of(Patch.of("StateWord", "nextGenerationOf", method -> {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn.getOpcode() == IRETURN) {
                    method.instructions.insertBefore(insn, helper("recycled", "(I)I"));
                }
            }
        }));
    }

    /** Called by patched code: 65 in place of 4; its tag is that of 1. */
    public static int recycled(int generation) {
        return generation == 4 ? 65 : generation;
    }

    static List<Patch> recycledTagsWithoutSweep() {
        return List.of(recycledTags().get(0), Patch.doingNothing("CountWindow", "prepareOutcomes"));
    }

    // ---- progress ----

    /** A caller who finds no probe lets it be. */
    static List<Patch> nobodyPublishesForOthers() {
        return List.of(Patch.returning("ProbeEntry", "isSettledLongAgoIn", 0));
    }

    /** Each operation takes a lock, and gives it back at its end. */
    static List<Patch> underALock() {
        return List.of(new Patch("io/quickbreak/CircuitBreaker", "operations", node -> {
            for (String operation : List.of("tryAcquire", "success", "failure", "release", "state", "snapshot")) {
                Patch.methods(node, operation).forEach(Controls::lock);
            }
        }));
    }

    private static void lock(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN) {
                method.instructions.insertBefore(insn, onTotals("unlock"));
            }
        }
        method.instructions.insert(onTotals("lock"));
    }

    private static InsnList onTotals(String helper) {
        return Patch.code(
                new VarInsnNode(ALOAD, 0),
                new FieldInsnNode(
                        GETFIELD, "io/quickbreak/CircuitBreaker", "totals", "L" + Patch.INTERNAL + "StripedTotals;"),
                helper(helper, "(Ljava/lang/Object;)V"));
    }

    /** Called by patched code: spins until the lock, the sign of a counter that is there anyway, is free, and takes it. */
    public static void lock(Object totals) {
        AtomicLong lock = (AtomicLong) Memory.valueOf(totals, "transitions");
        long seen = Interceptor.get(lock, 0);
        while (seen < 0 || !Interceptor.compareAndSet(lock, seen, seen | Long.MIN_VALUE, 0)) {
            seen = Interceptor.get(lock, 0);
        }
    }

    /** Called by patched code. */
    public static void unlock(Object totals) {
        Interceptor.getAndAdd((AtomicLong) Memory.valueOf(totals, "transitions"), Long.MIN_VALUE, 0);
    }

    /** Publishes until it wins, as lock-free code does, not at most twice. */
    static List<Patch> publishesUntilItWins() {
        return List.of(Patch.of("CountWindow", "refreshFromSlots", method -> {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn.getOpcode() == IRETURN) {
                    method.instructions.insertBefore(
                            insn,
                            Patch.code(
                                    new VarInsnNode(ALOAD, 0),
                                    new VarInsnNode(LLOAD, Patch.local(method, "permit")),
                                    new VarInsnNode(ILOAD, Patch.local(method, "outcome")),
                                    new VarInsnNode(LLOAD, Patch.local(method, "toldNanos")),
                                    helper("untilItWins", "(ILjava/lang/Object;JIJ)I")));
                }
            }
        }));
    }

    /** Called by patched code: makes a lost attempt again. */
    public static int untilItWins(int attempt, Object window, long permit, int outcome, long toldNanos) {
        if (attempt != 1) {
            return attempt;
        }
        try {
            Method again = window.getClass()
                    .getDeclaredMethod("refreshFromSlots", long.class, int.class, long.class, Throwable.class);
            again.setAccessible(true);
            return (int) again.invoke(window, permit, outcome, toldNanos, null);
        } catch (InvocationTargetException e) {
            throw (Error) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- byte code ----

    private static MethodInsnNode helper(String name, String descriptor) {
        return new MethodInsnNode(INVOKESTATIC, Type.getInternalName(Controls.class), name, descriptor, false);
    }

    /** Where the arguments of a call on a field of {@code this} begin. */
    private static AbstractInsnNode loadOfFieldBefore(MethodInsnNode call, String field) {
        AbstractInsnNode insn = call;
        while (insn.getOpcode() != GETFIELD || !((FieldInsnNode) insn).name.equals(field)) {
            insn = insn.getPrevious();
        }
        return insn.getPrevious();
    }

    /** Where the arguments of a call on {@code this}, or on one of its fields, begin. */
    private static AbstractInsnNode loadOfThisBefore(MethodInsnNode call) {
        AbstractInsnNode insn = call;
        while (insn.getOpcode() != ALOAD || ((VarInsnNode) insn).var != 0) {
            insn = insn.getPrevious();
        }
        return insn;
    }

    private static void require(boolean found, String what) {
        if (!found) {
            throw new IllegalStateException("there is no " + what + " to patch");
        }
    }
}
