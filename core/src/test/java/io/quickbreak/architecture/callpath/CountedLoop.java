package io.quickbreak.architecture.callpath;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Tells whether a loop is counted: in each round it compares one local variable with a bound and leaves when that is reached, and it changes the variable
 * in one place, in each round, by a constant towards the bound.
 *
 * <p>A bound is made of constants, parameters, final fields and lengths of arrays by arithmetic, and does not change in the loop. A value that was read from memory that others write is none, not even if it was
 * read before the loop; the smaller of it and a bound is one. Overflow of the variable is not looked at.
 */
final class CountedLoop {

    private static final int LT = Opcodes.IFLT - Opcodes.IFEQ;
    private static final int GE = Opcodes.IFGE - Opcodes.IFEQ;
    private static final int GT = Opcodes.IFGT - Opcodes.IFEQ;
    private static final int LE = Opcodes.IFLE - Opcodes.IFEQ;

    private final CodeBase code;
    private final ControlFlow flow;
    private final ControlFlow.Loop loop;
    private final InsnList instructions;

    private CountedLoop(CodeBase code, ControlFlow flow, ControlFlow.Loop loop) {
        this.code = code;
        this.flow = flow;
        this.loop = loop;
        this.instructions = flow.method().node().instructions;
    }

    /** The condition by which the loop goes on, as {@code i < size}; nothing if it is not a counted loop. */
    static Optional<String> conditionOf(CodeBase code, ControlFlow flow, ControlFlow.Loop loop) {
        return new CountedLoop(code, flow, loop).condition();
    }

    private Optional<String> condition() {
        BitSet body = loop.body();
        for (int i = body.nextSetBit(0); i >= 0; i = body.nextSetBit(i + 1)) {
            if (instructions.get(i) instanceof JumpInsnNode jump && isPassedInEachRound(i)) {
                Optional<String> found = conditionOf(i, jump);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isPassedInEachRound(int instruction) {
        return loop.jumpsBack().stream().allMatch(back -> flow.dominates(instruction, back));
    }

    private boolean isInLoop(AbstractInsnNode instruction) {
        return loop.body().get(instructions.indexOf(instruction));
    }

    // ---- the comparison ----

    private Optional<String> conditionOf(int at, JumpInsnNode jump) {
        boolean leavesByJump = !isInLoop(jump.label);
        boolean leavesByGoingOn = !loop.body().get(at + 1);
        if (leavesByJump == leavesByGoingOn) {
            return Optional.empty();
        }
        int opcode = jump.getOpcode();
        Frame<SourceValue> frame = flow.frameAt(at);
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE) {
            int relation = goingOn(opcode - Opcodes.IF_ICMPEQ, leavesByJump);
            return compared(frame, relation);
        }
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE) {
            int relation = goingOn(opcode - Opcodes.IFEQ, leavesByJump);
            AbstractInsnNode value = producerOf(top(frame, 0));
            if (value != null && value.getOpcode() == Opcodes.LCMP) {
                return compared(flow.frameAt(instructions.indexOf(value)), relation);
            }
            return compared(value, relation, "0");
        }
        return Optional.empty();
    }

    /** The relation that holds while the loop goes on. In the order of the opcodes, each is beside its opposite. */
    private static int goingOn(int jumpsIf, boolean leavesByJump) {
        return leavesByJump ? jumpsIf ^ 1 : jumpsIf;
    }

    private Optional<String> compared(Frame<SourceValue> frame, int relation) {
        SourceValue left = top(frame, 1);
        SourceValue right = top(frame, 0);
        if (isBound(right)) {
            Optional<String> found = compared(producerOf(left), relation, textOf(right));
            if (found.isPresent()) {
                return found;
            }
        }
        return isBound(left) ? compared(producerOf(right), turned(relation), textOf(left)) : Optional.empty();
    }

    private Optional<String> compared(AbstractInsnNode value, int relation, String bound) {
        if (!(value instanceof VarInsnNode load) || !isLoad(load.getOpcode()) || !isInLoop(load)) {
            return Optional.empty();
        }
        OptionalLong step = stepOf(load.var);
        boolean up = relation == LT || relation == LE;
        boolean down = relation == GT || relation == GE;
        boolean counts = step.isPresent() && (step.getAsLong() > 0 ? up : step.getAsLong() < 0 && down);
        return counts ? Optional.of(nameOf(load) + symbolOf(relation) + bound) : Optional.empty();
    }

    private static int turned(int relation) {
        if (relation == LT) {
            return GT;
        }
        if (relation == GT) {
            return LT;
        }
        return relation == LE ? GE : relation == GE ? LE : relation;
    }

    private static String symbolOf(int relation) {
        return relation == LT ? " < " : relation == LE ? " <= " : relation == GT ? " > " : " >= ";
    }

    // ---- the step ----

    /** By how much the variable changes in each round; nothing if it is not the same by one instruction in each. */
    private OptionalLong stepOf(int variable) {
        AbstractInsnNode only = null;
        BitSet body = loop.body();
        for (int i = body.nextSetBit(0); i >= 0; i = body.nextSetBit(i + 1)) {
            if (writes(instructions.get(i), variable)) {
                if (only != null || !isPassedInEachRound(i)) {
                    return OptionalLong.empty();
                }
                only = instructions.get(i);
            }
        }
        if (only instanceof IincInsnNode increment) {
            return OptionalLong.of(increment.incr);
        }
        return only == null ? OptionalLong.empty() : addedBy((VarInsnNode) only);
    }

    private OptionalLong addedBy(VarInsnNode store) {
        AbstractInsnNode sum = producerOf(top(flow.frameAt(instructions.indexOf(store)), 0));
        boolean adds = sum != null && (sum.getOpcode() == Opcodes.LADD || sum.getOpcode() == Opcodes.IADD);
        boolean subtracts = sum != null && (sum.getOpcode() == Opcodes.LSUB || sum.getOpcode() == Opcodes.ISUB);
        if (!adds && !subtracts) {
            return OptionalLong.empty();
        }
        Frame<SourceValue> frame = flow.frameAt(instructions.indexOf(sum));
        boolean ofItself = producerOf(top(frame, 1)) instanceof VarInsnNode load
                && isLoad(load.getOpcode())
                && load.var == store.var;
        OptionalLong constant = constantOf(producerOf(top(frame, 0)));
        if (!ofItself || constant.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(adds ? constant.getAsLong() : -constant.getAsLong());
    }

    private static boolean writes(AbstractInsnNode instruction, int variable) {
        if (instruction instanceof IincInsnNode increment) {
            return increment.var == variable;
        }
        return instruction instanceof VarInsnNode access
                && access.getOpcode() >= Opcodes.ISTORE
                && access.getOpcode() <= Opcodes.ASTORE
                && (access.var == variable || (isWide(access.getOpcode()) && access.var + 1 == variable));
    }

    private static boolean isWide(int opcode) {
        return opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
    }

    private boolean isWrittenInLoop(int variable) {
        return loop.body().stream().anyMatch(i -> writes(instructions.get(i), variable));
    }

    // ---- the bound ----

    private boolean isBound(SourceValue value) {
        return isBound(value, new HashSet<>());
    }

    private boolean isBound(SourceValue value, Set<AbstractInsnNode> asked) {
        return !value.insns.isEmpty() && value.insns.stream().allMatch(producer -> isBound(producer, asked));
    }

    private boolean isBound(AbstractInsnNode producer, Set<AbstractInsnNode> asked) {
        if (!asked.add(producer)) {
            return false;
        }
        boolean bound = isBoundBy(producer, asked);
        asked.remove(producer);
        return bound;
    }

    private boolean isBoundBy(AbstractInsnNode producer, Set<AbstractInsnNode> asked) {
        int opcode = producer.getOpcode();
        if (constantOf(producer).isPresent()) {
            return true;
        }
        if (producer instanceof VarInsnNode access) {
            return isLoad(opcode)
                    ? !isWrittenInLoop(access.var) && isBoundLocal(access, asked)
                    : operands(producer, 1, asked);
        }
        if (producer instanceof FieldInsnNode field) {
            return code.isFinal(field) && (opcode == Opcodes.GETSTATIC || isFixedObject(producer));
        }
        if (producer instanceof MethodInsnNode call) {
            return isBoundResult(call, asked);
        }
        return switch (opcode) {
            case Opcodes.ARRAYLENGTH -> isFixedObject(producer);
            case Opcodes.I2L, Opcodes.L2I, Opcodes.INEG, Opcodes.LNEG -> operands(producer, 1, asked);
            case Opcodes.IADD, Opcodes.LADD, Opcodes.ISUB, Opcodes.LSUB, Opcodes.IMUL, Opcodes.LMUL ->
                operands(producer, 2, asked);
            case Opcodes.ISHL, Opcodes.LSHL, Opcodes.ISHR, Opcodes.LSHR, Opcodes.IUSHR, Opcodes.LUSHR ->
                operands(producer, 2, asked);
            default -> false;
        };
    }

    private boolean isBoundResult(MethodInsnNode call, Set<AbstractInsnNode> asked) {
        String callee = call.owner + "." + call.name;
        Frame<SourceValue> frame = flow.frameAt(instructions.indexOf(call));
        return switch (callee) {
            case "java/util/concurrent/atomic/AtomicLongArray.length" -> isFixedObject(call);
            case "java/lang/Math.min" -> isBound(top(frame, 0), asked) || isBound(top(frame, 1), asked);
            case "java/lang/Math.max" -> operands(call, 2, asked);
            default -> false;
        };
    }

    /** A parameter, or a variable that was only ever given bounds. */
    private boolean isBoundLocal(VarInsnNode load, Set<AbstractInsnNode> asked) {
        SourceValue stored = flow.frameAt(instructions.indexOf(load)).getLocal(load.var);
        return stored.insns.stream().allMatch(store -> isBound(store, asked));
    }

    /** The object whose part is a bound: it is in a variable that does not change in the loop, or in a final field of such an object. */
    private boolean isFixedObject(AbstractInsnNode user) {
        AbstractInsnNode object = producerOf(top(flow.frameAt(instructions.indexOf(user)), 0));
        if (object instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD) {
            return !isWrittenInLoop(load.var);
        }
        return object instanceof FieldInsnNode field
                && code.isFinal(field)
                && (field.getOpcode() == Opcodes.GETSTATIC || isFixedObject(field));
    }

    private boolean operands(AbstractInsnNode user, int count, Set<AbstractInsnNode> asked) {
        Frame<SourceValue> frame = flow.frameAt(instructions.indexOf(user));
        for (int i = 0; i < count; i++) {
            if (!isBound(top(frame, i), asked)) {
                return false;
            }
        }
        return true;
    }

    // ---- instructions ----

    private static SourceValue top(Frame<SourceValue> frame, int below) {
        return frame.getStack(frame.getStackSize() - 1 - below);
    }

    /** The one instruction that made the value, or null. */
    private static AbstractInsnNode producerOf(SourceValue value) {
        return value.insns.size() == 1 ? value.insns.iterator().next() : null;
    }

    private static boolean isLoad(int opcode) {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
    }

    private static OptionalLong constantOf(AbstractInsnNode producer) {
        if (producer == null) {
            return OptionalLong.empty();
        }
        int opcode = producer.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return OptionalLong.of(opcode - Opcodes.ICONST_0);
        }
        if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            return OptionalLong.of(opcode - Opcodes.LCONST_0);
        }
        if (producer instanceof IntInsnNode push && opcode != Opcodes.NEWARRAY) {
            return OptionalLong.of(push.operand);
        }
        return producer instanceof LdcInsnNode constant && constant.cst instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    private String nameOf(VarInsnNode access) {
        int at = instructions.indexOf(access);
        for (LocalVariableNode variable : flow.method().node().localVariables) {
            if (variable.index == access.var
                    && instructions.indexOf(variable.start) <= at
                    && at < instructions.indexOf(variable.end)) {
                return variable.name;
            }
        }
        return "local " + access.var;
    }

    private String textOf(SourceValue value) {
        AbstractInsnNode producer = producerOf(value);
        if (producer instanceof VarInsnNode access) {
            return nameOf(access);
        }
        if (producer instanceof FieldInsnNode field) {
            return field.name;
        }
        if (producer instanceof MethodInsnNode call) {
            return call.name + "()";
        }
        OptionalLong constant = constantOf(producer);
        if (constant.isPresent()) {
            return Long.toString(constant.getAsLong());
        }
        return producer != null && producer.getOpcode() == Opcodes.ARRAYLENGTH ? "length" : "an expression";
    }
}
