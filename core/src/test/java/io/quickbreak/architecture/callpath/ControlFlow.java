package io.quickbreak.architecture.callpath;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the instructions of a method lead to, exceptions included, and which of them are in a loop. */
final class ControlFlow {

    private final Method method;
    private final Frame<SourceValue>[] frames;
    private final List<BitSet> successors = new ArrayList<>();
    private final List<BitSet> predecessors = new ArrayList<>();
    private final List<BitSet> dominators = new ArrayList<>();

    /** The instructions between a header and those that jump back to it. */
    record Loop(int header, BitSet body, BitSet jumpsBack) {}

    ControlFlow(Method method) {
        this.method = method;
        for (int i = 0; i < size(); i++) {
            successors.add(new BitSet());
            predecessors.add(new BitSet());
        }
        this.frames = analyzed();
        findDominators();
    }

    Method method() {
        return method;
    }

    /** What is in the locals and on the stack before an instruction: by which instructions it was made. */
    Frame<SourceValue> frameAt(int instruction) {
        return frames[instruction];
    }

    BitSet successorsOf(int instruction) {
        return successors.get(instruction);
    }

    boolean isReached(int instruction) {
        return frames[instruction] != null;
    }

    /** Whether each way to the second instruction leads over the first. */
    boolean dominates(int first, int second) {
        return dominators.get(second).get(first);
    }

    /** Each loop that has one entry, by its header; loops with the same header are one. */
    List<Loop> loops() {
        TreeMap<Integer, Loop> loops = new TreeMap<>();
        for (int from = 0; from < size(); from++) {
            BitSet next = successors.get(from);
            for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
                if (dominates(to, from)) {
                    Loop loop = loops.computeIfAbsent(to, header -> new Loop(header, bitSetOf(header), new BitSet()));
                    loop.jumpsBack().set(from);
                    addWaysTo(from, loop.body());
                }
            }
        }
        return List.copyOf(loops.values());
    }

    /** Whether the code goes round somewhere without a single entry: javac does not make such. */
    boolean hasLoopOfManyEntries() {
        BitSet left = new BitSet();
        left.set(0, size());
        boolean shrinks = true;
        while (shrinks) {
            shrinks = false;
            for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
                if (!hasForwardPredecessor(i, left)) {
                    left.clear(i);
                    shrinks = true;
                }
            }
        }
        return !left.isEmpty();
    }

    private boolean hasForwardPredecessor(int instruction, BitSet left) {
        return predecessors.get(instruction).stream().anyMatch(p -> left.get(p) && !dominates(instruction, p));
    }

    private void addWaysTo(int from, BitSet body) {
        if (!body.get(from)) {
            body.set(from);
            predecessors.get(from).stream().forEach(before -> addWaysTo(before, body));
        }
    }

    private int size() {
        return method.node().instructions.size();
    }

    private static BitSet bitSetOf(int bit) {
        BitSet set = new BitSet();
        set.set(bit);
        return set;
    }

    private Frame<SourceValue>[] analyzed() {
        try {
            return new Analyzer<SourceValue>(new SourceInterpreter()) {

                @Override
                protected void newControlFlowEdge(int from, int to) {
                    connect(from, to);
                }

                @Override
                protected boolean newControlFlowExceptionEdge(int from, int to) {
                    if (mayThrow(method.node().instructions.get(from).getOpcode())) {
                        connect(from, to);
                    }
                    return true;
                }
            }.analyze(method.owner(), method.node());
        } catch (AnalyzerException wrong) {
            throw new IllegalStateException(method.label(), wrong);
        }
    }

    /** Not what moves values between locals and stack: the handler of a {@code finally} covers its own first store. */
    private static boolean mayThrow(int opcode) {
        boolean constant = opcode >= Opcodes.NOP && opcode <= Opcodes.SIPUSH;
        boolean load = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
        boolean store = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
        return opcode >= 0 && !constant && !load && !store;
    }

    private void connect(int from, int to) {
        successors.get(from).set(to);
        predecessors.get(to).set(from);
    }

    private void findDominators() {
        for (int i = 0; i < size(); i++) {
            BitSet all = new BitSet();
            if (isReached(i)) {
                all.set(0, size());
            } else {
                all.set(i);
            }
            dominators.add(i == 0 ? bitSetOf(0) : all);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 1; i < size(); i++) {
                BitSet before = predecessors.get(i);
                if (!before.isEmpty()) {
                    BitSet common = new BitSet();
                    common.set(0, size());
                    before.stream().forEach(p -> common.and(dominators.get(p)));
                    common.set(i);
                    changed |= !common.equals(dominators.get(i));
                    dominators.set(i, common);
                }
            }
        }
    }
}
