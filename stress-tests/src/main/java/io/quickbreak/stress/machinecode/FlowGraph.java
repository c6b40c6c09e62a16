package io.quickbreak.stress.machinecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions that can be reached from the entry of a compiled method, and where each leads to. A call that returns leads to the next instruction; one that gives
 * the method up (an uncommon trap, where the interpreter goes on) leads nowhere. A fault that stands for a null check leads to where the JVM says that it is handled.
 */
final class FlowGraph {

    private static final String TRAP = "UncommonTrapBlob";
    private static final String ENTRY_BARRIER = "method_entry_barrier";
    private static final Pattern FAULT = Pattern.compile("implicit exception: dispatches to 0x([0-9a-f]+)");
    private static final Pattern CALLEE = Pattern.compile("\\*invoke\\w+ (\\S+) \\{reexecute=0");

    private final PrintedMethod method;
    private final NavigableMap<Long, Instruction> all = new TreeMap<>();
    private final Map<Instruction, Set<Instruction>> next = new LinkedHashMap<>();
    private final List<String> callees = new ArrayList<>();
    private int traps;

    FlowGraph(PrintedMethod method, List<Instruction> instructions) {
        this.method = method;
        instructions.forEach(each -> all.put(each.address(), each));
        Deque<Instruction> open = new ArrayDeque<>(List.of(at(method.entry())));
        while (!open.isEmpty()) {
            Instruction each = open.remove();
            if (!next.containsKey(each)) {
                next.put(each, successorsOf(each));
                open.addAll(next.get(each));
            }
        }
    }

    Set<Instruction> reached() {
        return next.keySet();
    }

    /** The names of the methods that are called. */
    List<String> callees() {
        return callees;
    }

    /** How many places give the method up. */
    int traps() {
        return traps;
    }

    long backwardBranches() {
        return next.keySet().stream()
                .filter(each -> each.isJump() || each.isBranch())
                .filter(each -> each.target().orElse(Long.MAX_VALUE) <= each.address() && isWithin(each))
                .count();
    }

    private boolean isWithin(Instruction jump) {
        return jump.target().isPresent() && all.containsKey(jump.target().getAsLong());
    }

    /** Each largest set of instructions of which each can be reached from each. */
    List<Set<Instruction>> loops() {
        Map<Instruction, Set<Instruction>> reachedFrom = new LinkedHashMap<>();
        next.keySet().forEach(each -> reachedFrom.put(each, reachedFrom(each)));
        List<Set<Instruction>> loops = new ArrayList<>();
        Set<Instruction> done = new LinkedHashSet<>();
        for (Instruction each : next.keySet()) {
            if (!done.contains(each) && reachedFrom.get(each).contains(each)) {
                Set<Instruction> loop = new LinkedHashSet<>();
                for (Instruction other : reachedFrom.get(each)) {
                    if (reachedFrom.get(other).contains(each)) {
                        loop.add(other);
                    }
                }
                done.addAll(loop);
                loops.add(loop);
            }
        }
        return loops;
    }

    private Set<Instruction> reachedFrom(Instruction start) {
        Set<Instruction> found = new LinkedHashSet<>();
        Deque<Instruction> open = new ArrayDeque<>(next.get(start));
        while (!open.isEmpty()) {
            Instruction each = open.remove();
            if (found.add(each)) {
                open.addAll(next.get(each));
            }
        }
        return found;
    }

    private Set<Instruction> successorsOf(Instruction each) {
        Set<Instruction> successors = new LinkedHashSet<>();
        if (each.isJump() || each.isBranch()) {
            long target =
                    each.target().orElseThrow(() -> new IllegalArgumentException("where does it lead: " + each.text()));
            if (isInCode(target)) {
                successors.add(at(target));
            }
        }
        boolean goesOn = !each.isJump() && !each.isEnd() && !(each.isCall() && isLeftBy(each));
        if (goesOn) {
            successors.add(at(each.end()));
        }
        Matcher fault = FAULT.matcher(remarkAt(each.address()));
        while (fault.find()) {
            successors.add(at(Long.parseUnsignedLong(fault.group(1), 16)));
        }
        return successors;
    }

    /** Whether the call gives the method up; notes what is called otherwise. */
    private boolean isLeftBy(Instruction call) {
        String remark = remarkAt(call.address());
        if (remark.contains(TRAP)) {
            traps++;
            return true;
        }
        if (!remark.contains(ENTRY_BARRIER)) {
            Matcher callee = CALLEE.matcher(remarkAt(call.end() - 1));
            callees.add(callee.find() ? callee.group(1) : "unknown: " + remark.strip());
        }
        return false;
    }

    /** What is said of the unit in which the address is. */
    private String remarkAt(long address) {
        long unit = method.start() + (address - method.start()) / PrintedMethod.UNIT * PrintedMethod.UNIT;
        return method.remarks().getOrDefault(unit, "");
    }

    private boolean isInCode(long address) {
        return address >= method.start() && address < method.start() + method.bytes().length;
    }

    private Instruction at(long address) {
        Instruction found = all.get(address);
        if (found == null) {
            throw new IllegalArgumentException("no instruction begins at 0x" + Long.toHexString(address));
        }
        return found;
    }
}
