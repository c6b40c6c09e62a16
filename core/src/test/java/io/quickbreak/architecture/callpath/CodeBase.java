package io.quickbreak.architecture.callpath;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Compiled classes, and which of their methods a call may reach. Every class whose type allows it counts, made or not. */
final class CodeBase {

    private final Map<String, ClassNode> classes = new HashMap<>();

    CodeBase(Collection<byte[]> classFiles) {
        for (byte[] classFile : classFiles) {
            ClassNode node = new ClassNode();
            new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
            classes.put(node.name, node);
        }
    }

    List<Method> methodsNamed(String owner, String name) {
        ClassNode node = classes.get(owner);
        return node.methods.stream()
                .filter(method -> method.name.equals(name))
                .map(method -> new Method(owner, method))
                .toList();
    }

    boolean isFinal(FieldInsnNode access) {
        ClassNode node = classes.get(access.owner);
        return node != null
                && node.fields.stream()
                        .anyMatch(field -> field.name.equals(access.name) && (field.access & Opcodes.ACC_FINAL) != 0);
    }

    /** The methods of these classes that the call may reach. None, if all that it may reach is elsewhere. */
    Collection<Method> targetsOf(MethodInsnNode call) {
        Map<String, Method> targets = new LinkedHashMap<>();
        if (call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL) {
            found(call.owner, call).ifPresent(method -> targets.put(method.id(), method));
            return targets.values();
        }
        for (ClassNode node : classes.values()) {
            if (isSubtype(node.name, call.owner)) {
                found(node.name, call)
                        .filter(method -> (method.node().access & Opcodes.ACC_ABSTRACT) == 0)
                        .ifPresent(method -> targets.put(method.id(), method));
            }
        }
        return targets.values();
    }

    /** The class that has the method that is named by the call, if none of these classes has: the first superclass that is not among them. */
    Optional<String> declarerElsewhere(MethodInsnNode call) {
        if (found(call.owner, call).isPresent()) {
            return Optional.empty();
        }
        String owner = call.owner;
        for (ClassNode node = classes.get(owner); node != null; node = classes.get(owner)) {
            owner = node.superName;
        }
        return Optional.of(owner);
    }

    private boolean isSubtype(String name, String wanted) {
        if (name.equals(wanted)) {
            return true;
        }
        ClassNode node = classes.get(name);
        return node != null
                && ((node.superName != null && isSubtype(node.superName, wanted))
                        || node.interfaces.stream().anyMatch(each -> isSubtype(each, wanted)));
    }

    /** Superclasses first, then interfaces. */
    private Optional<Method> found(String owner, MethodInsnNode call) {
        Deque<String> interfaces = new ArrayDeque<>();
        for (ClassNode node = classes.get(owner); node != null; node = classes.get(node.superName)) {
            Optional<Method> own = declared(node, call);
            if (own.isPresent()) {
                return own;
            }
            interfaces.addAll(node.interfaces);
        }
        while (!interfaces.isEmpty()) {
            ClassNode node = classes.get(interfaces.remove());
            if (node != null) {
                Optional<Method> own = declared(node, call);
                if (own.isPresent()) {
                    return own;
                }
                interfaces.addAll(node.interfaces);
            }
        }
        return Optional.empty();
    }

    private static Optional<Method> declared(ClassNode owner, MethodInsnNode call) {
        for (MethodNode method : owner.methods) {
            if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
                return Optional.of(new Method(owner.name, method));
            }
        }
        return Optional.empty();
    }
}
