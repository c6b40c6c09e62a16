package io.quickbreak.stress.machinecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the machine code of a method shows. */
final class Reading {

    private final FlowGraph graph;
    private final List<Set<Instruction>> loops;

    Reading(FlowGraph graph) {
        this.graph = graph;
        this.loops = graph.loops();
    }

    int instructions() {
        return graph.reached().size();
    }

    long locks() {
        return graph.reached().stream().filter(Instruction::isLocked).count();
    }

    long backwardBranches() {
        return graph.backwardBranches();
    }

    int loops() {
        return loops.size();
    }

    int traps() {
        return graph.traps();
    }

    /** What must not be. */
    List<String> offences(Operation.Required required) {
        List<String> offences = new ArrayList<>();
        if (required.locks() != Operation.Required.ANY && locks() != required.locks()) {
            offences.add("locks: " + locks() + " (expected: " + required.locks() + ")");
        }
        Set<String> callees = new TreeSet<>(graph.callees());
        callees.removeAll(required.waysOut());
        callees.forEach(callee -> offences.add("call of " + callee));
        for (Set<Instruction> loop : loops) {
            if (!required.scans()) {
                offences.add("loop of " + loop.size() + " instructions");
            } else if (loop.stream().anyMatch(Instruction::isLocked)) {
                offences.add("lock in a loop of " + loop.size() + " instructions");
            } else if (loop.stream().anyMatch(Instruction::isCall)) {
                offences.add("call in a loop of " + loop.size() + " instructions");
            } else if (loop.stream().noneMatch(Instruction::countsBits)) {
                offences.add("loop without a scan, of " + loop.size() + " instructions");
            }
        }
        return offences;
    }
}
