package io.quickbreak.explore;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LRETURN;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;

import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The time window with one protection taken out; see {@link Controls}. */
final class TimeControls {

    private static final String WINDOW = Patch.INTERNAL + "TimeWindow";
    private static final String RING = Patch.INTERNAL + "SliceRing";

    /** {@code Attempt.DONE}. */
    private static final int DONE = 2;

    private TimeControls() {}

    /** The second reading of the word is the first. */
    static List<Patch> wordNotReadAfterTheAddition() {
        return List.of(Patch.of("TimeWindow", "record", method -> {
            List<MethodInsnNode> reads = Patch.callsIn(method, "get");
            MethodInsnNode second = reads.get(1);
            method.instructions.insert(
                    second, Patch.code(new InsnNode(POP2), new VarInsnNode(LLOAD, Patch.local(method, "w"))));
        }));
    }

    static List<Patch> enoughPublishedWithoutEvaluatingAgain() {
        return List.of(inEvaluate(method -> {
            AbstractInsnNode insn = Patch.callsIn(method, "compareAndSet").get(0);
            while (insn.getOpcode() != IRETURN) {
                insn = insn.getNext();
            }
            method.instructions.insertBefore(insn, Patch.code(new InsnNode(POP), new LdcInsnNode(DONE)));
        }));
    }

    /** One attempt to evaluate, and not the method of the same name that makes several. */
    private static Patch inEvaluate(Consumer<MethodNode> change) {
        return new Patch(WINDOW, "evaluate", node -> {
            List<MethodNode> attempts = Patch.methods(node, "evaluate").stream()
                    .filter(method -> method.desc.endsWith("I"))
                    .toList();
            change.accept(attempts.get(0));
        });
    }

    static List<Patch> startsNotNoted() {
        return List.of(Patch.of("SliceRing", "begin", method -> {
            boolean tellsSlice = Type.getReturnType(method.desc).equals(Type.LONG_TYPE);
            method.instructions.clear();
            method.tryCatchBlocks.clear();
            method.localVariables.clear();
            method.instructions.add(tellsSlice ? new VarInsnNode(LLOAD, 1) : new InsnNode(ICONST_1));
            method.instructions.add(new InsnNode(tellsSlice ? LRETURN : IRETURN));
        }));
    }

    /** Whoever was held up notes the start of a slice that is over. */
    static List<Patch> startNotedWithoutALookAtTheWord() {
        return List.of(Patch.afterCalls(
                "SliceRing", "begin", "sliceOf", () -> Patch.code(new InsnNode(POP2), new InsnNode(LCONST_0))));
    }

    static List<Patch> successesReadBeforeFailures() {
        return List.of(inEvaluate(method -> {
            List<MethodInsnNode> reads = Patch.callsIn(method, "since");
            int early = method.maxLocals;
            AbstractInsnNode ofSlow = reads.get(0);
            while (ofSlow.getOpcode() != GETFIELD) {
                ofSlow = ofSlow.getPrevious();
            }
            method.instructions.insertBefore(
                    ofSlow.getPrevious(),
                    Patch.code(
                            new VarInsnNode(ALOAD, 0),
                            new FieldInsnNode(GETFIELD, WINDOW, "ring", "L" + RING + ";"),
                            new VarInsnNode(LLOAD, Patch.local(method, "startOfSuccesses")),
                            new InsnNode(ICONST_0),
                            new VarInsnNode(ILOAD, Patch.local(method, "generation")),
                            new MethodInsnNode(INVOKEVIRTUAL, RING, "since", "(JII)J"),
                            new VarInsnNode(LSTORE, early)));
            method.instructions.insert(
                    reads.get(reads.size() - 1), Patch.code(new InsnNode(POP2), new VarInsnNode(LLOAD, early)));
        }));
    }

    static List<Patch> additionBeforeTurn() {
        return List.of(Patch.of("TimeWindow", "record", method -> {
            Patch.replaceCalls(
                    method, "add", () -> Patch.code(new InsnNode(POP), new InsnNode(POP), new InsnNode(POP)));
            method.instructions.insert(Patch.code(
                    new VarInsnNode(ALOAD, 0),
                    new VarInsnNode(LLOAD, Patch.local(method, "permit")),
                    new MethodInsnNode(INVOKESTATIC, Patch.INTERNAL + "StateWord", "generationOf", "(J)I"),
                    new VarInsnNode(ILOAD, Patch.local(method, "outcome")),
                    new MethodInsnNode(INVOKEVIRTUAL, WINDOW, "add", "(II)V")));
        }));
    }

    static List<Patch> oneBank() {
        return List.of(Patch.returning("RunOfFailures", "bankOf", 0));
    }
}
