package io.quickbreak.architecture.callpath;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Looks at an operation and at all that it can reach by calls. Initializers of classes are not looked at: they run once, when a class is first used.
 */
final class CallPathScan {

    /** The loop that a finding shows if it is not counted. */
    static final String NOT_COUNTED = "a loop that is not counted";

    private final CodeBase code;
    private final Set<String> boundaries;
    private final Map<String, Method> reached = new LinkedHashMap<>();
    private final Map<String, Set<String>> calls = new LinkedHashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> boundariesMet = new LinkedHashSet<>();

    private CallPathScan(CodeBase code, Set<String> boundaries) {
        this.code = code;
        this.boundaries = boundaries;
    }

    /** Everything that a rule is about, allowed or not. At a boundary the scan ends. */
    static CallPathScan of(CodeBase code, Collection<Method> operations, Set<String> boundaries) {
        CallPathScan scan = new CallPathScan(code, boundaries);
        operations.forEach(scan::reach);
        scan.findRecursion();
        return scan;
    }

    Set<Finding> findings() {
        return findings;
    }

    Set<String> boundariesMet() {
        return boundariesMet;
    }

    List<String> reached() {
        return reached.values().stream().map(Method::label).distinct().toList();
    }

    private void reach(Method method) {
        if (reached.putIfAbsent(method.id(), method) != null) {
            return;
        }
        calls.put(method.id(), new LinkedHashSet<>());
        if ((method.node().access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            add(StepRule.MONITOR, method, "synchronized");
        }
        if ((method.node().access & Opcodes.ACC_NATIVE) != 0) {
            add(StepRule.CALLEE, method, "native");
            return;
        }
        ControlFlow flow = new ControlFlow(method);
        for (int i = 0; i < method.node().instructions.size(); i++) {
            if (flow.isReached(i)) {
                look(method, method.node().instructions.get(i));
            }
        }
        findLoops(method, flow);
    }

    private void look(Method method, AbstractInsnNode instruction) {
        switch (instruction.getOpcode()) {
            case Opcodes.MONITORENTER -> add(StepRule.MONITOR, method, "synchronized block");
            case Opcodes.NEW, Opcodes.ANEWARRAY, Opcodes.NEWARRAY, Opcodes.MULTIANEWARRAY, Opcodes.INVOKEDYNAMIC ->
                add(StepRule.ALLOCATION, method, madeBy(instruction));
            default -> {
                if (instruction instanceof MethodInsnNode call) {
                    follow(method, call);
                }
            }
        }
    }

    private static String madeBy(AbstractInsnNode instruction) {
        if (instruction instanceof TypeInsnNode type) {
            String name = type.desc.substring(type.desc.lastIndexOf('/') + 1);
            return "new " + name + (type.getOpcode() == Opcodes.ANEWARRAY ? "[]" : "");
        }
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return "new " + array.desc;
        }
        return instruction instanceof IntInsnNode
                ? "new array"
                : "invokedynamic " + ((InvokeDynamicInsnNode) instruction).name;
    }

    private void follow(Method caller, MethodInsnNode call) {
        String label = Method.labelOf(call.owner, call.name);
        if (boundaries.contains(label)) {
            boundariesMet.add(label);
            return;
        }
        Optional<String> elsewhere = code.declarerElsewhere(call);
        Collection<Method> targets = code.targetsOf(call);
        if (elsewhere.isPresent()) {
            add(StepRule.CALLEE, caller, elsewhere.get() + "." + call.name);
        } else if (targets.isEmpty()) {
            add(StepRule.CALLEE, caller, label + ", of which there is no code");
        }
        for (Method target : targets) {
            reach(target);
            calls.get(caller.id()).add(target.id());
        }
    }

    /** Loops of one method are told apart, even if they look the same. */
    private void add(StepRule rule, Method method, String what) {
        String shown = what;
        while (rule == StepRule.LOOP && findings.contains(new Finding(rule, method.label(), shown))) {
            shown += ", again";
        }
        findings.add(new Finding(rule, method.label(), shown));
    }

    private void findLoops(Method method, ControlFlow flow) {
        if (flow.hasLoopOfManyEntries()) {
            add(StepRule.LOOP, method, NOT_COUNTED);
        }
        for (ControlFlow.Loop loop : flow.loops()) {
            Optional<String> condition = CountedLoop.conditionOf(code, flow, loop);
            add(StepRule.LOOP, method, condition.orElse(NOT_COUNTED));
        }
    }

    /** Takes away whoever calls nothing, again and again: whoever is left leads to a circle. */
    private void findRecursion() {
        Map<String, Set<String>> left = new LinkedHashMap<>();
        calls.forEach((caller, callees) -> left.put(caller, new LinkedHashSet<>(callees)));
        while (true) {
            Set<String> leaves = new LinkedHashSet<>();
            left.forEach((caller, callees) -> {
                if (callees.isEmpty()) {
                    leaves.add(caller);
                }
            });
            if (leaves.isEmpty()) {
                break;
            }
            left.keySet().removeAll(leaves);
            left.values().forEach(callees -> callees.removeAll(leaves));
        }
        left.keySet().forEach(id -> add(StepRule.RECURSION, reached.get(id), "reaches a circle of calls"));
    }
}
