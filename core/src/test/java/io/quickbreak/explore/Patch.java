package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A change to the code under exploration, made in its byte code. It fails if what it changes is not there, so it cannot silently become a
 * change of nothing.
 *
 * @param className internal name of the class
 * @param what what is changed, for people
 * @param change what is done to the class
 */
record Patch(String className, String what, Consumer<ClassNode> change) {

    static final String INTERNAL = "io/quickbreak/internal/";

    /** Changes a method of an internal class; all of its overloads. */
    static Patch of(String simpleClassName, String methodName, Consumer<MethodNode> change) {
        return new Patch(
                INTERNAL + simpleClassName,
                methodName,
                node -> methods(node, methodName).forEach(change));
    }

    /** The overloads of a method; at least one. */
    static List<MethodNode> methods(ClassNode node, String name) {
        List<MethodNode> methods =
                node.methods.stream().filter(m -> m.name.equals(name)).toList();
        if (methods.isEmpty()) {
            throw new IllegalStateException("there is no " + name + " in " + node.name + " to patch");
        }
        return methods;
    }

    /** Tells the {@link Execution} when the method begins. */
    static Patch noteEntry(String simpleClassName, String methodName) {
        return of(simpleClassName, methodName, method -> {
            InsnList note = new InsnList();
            note.add(new LdcInsnNode(methodName));
            note.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Interceptor.class),
                    "note",
                    "(Ljava/lang/String;)V",
                    false));
            method.instructions.insert(note);
        });
    }

    /** Makes the method return this value and do nothing else. */
    static Patch returning(String simpleClassName, String methodName, Object value) {
        return of(simpleClassName, methodName, method -> {
            Type type = Type.getReturnType(method.desc);
            clear(method);
            method.instructions.add(new LdcInsnNode(value));
            method.instructions.add(new InsnNode(type.getOpcode(Opcodes.IRETURN)));
        });
    }

    /** Makes a method that returns nothing do nothing. */
    static Patch doingNothing(String simpleClassName, String methodName) {
        return of(simpleClassName, methodName, method -> {
            clear(method);
            method.instructions.add(new InsnNode(Opcodes.RETURN));
        });
    }

    private static void clear(MethodNode method) {
        method.instructions.clear();
        method.tryCatchBlocks.clear();
        method.localVariables.clear();
    }

    /** Puts code behind each call of a method within another, and its overloads; there must be one. */
    static Patch afterCalls(String simpleClassName, String methodName, String callee, Supplier<InsnList> code) {
        return new Patch(INTERNAL + simpleClassName, methodName, node -> {
            for (MethodNode method : methodsCalling(node, methodName, callee)) {
                callsIn(method, callee).forEach(call -> method.instructions.insert(call, code.get()));
            }
        });
    }

    /** Replaces each call of a method within another, and its overloads, by code that leaves the same on the stack. */
    static Patch insteadOfCalls(String simpleClassName, String methodName, String callee, Supplier<InsnList> code) {
        return new Patch(
                INTERNAL + simpleClassName,
                methodName,
                node -> methodsCalling(node, methodName, callee).forEach(method -> replaceCalls(method, callee, code)));
    }

    private static List<MethodNode> methodsCalling(ClassNode node, String methodName, String callee) {
        List<MethodNode> calling = methods(node, methodName).stream()
                .filter(method -> !calls(method, callee).isEmpty())
                .toList();
        if (calling.isEmpty()) {
            throw new IllegalStateException("there is no call of " + callee + " in " + methodName + " to patch");
        }
        return calling;
    }

    static void replaceCalls(MethodNode method, String callee, Supplier<InsnList> code) {
        callsIn(method, callee).forEach(call -> {
            method.instructions.insert(call, code.get());
            method.instructions.remove(call);
        });
    }

    /** The calls of a method within another; at least one. */
    static List<MethodInsnNode> callsIn(MethodNode method, String callee) {
        List<MethodInsnNode> calls = calls(method, callee);
        if (calls.isEmpty()) {
            throw new IllegalStateException("there is no call of " + callee + " in " + method.name + " to patch");
        }
        return calls;
    }

    private static List<MethodInsnNode> calls(MethodNode method, String callee) {
        List<MethodInsnNode> calls = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode && ((MethodInsnNode) insn).name.equals(callee)) {
                calls.add((MethodInsnNode) insn);
            }
        }
        return calls;
    }

    /** The index of a parameter or local variable. */
    static int local(MethodNode method, String name) {
        for (LocalVariableNode variable : method.localVariables) {
            if (variable.name.equals(name)) {
                return variable.index;
            }
        }
        throw new IllegalStateException("there is no variable " + name + " in " + method.name + " to patch");
    }

    static InsnList code(AbstractInsnNode... instructions) {
        InsnList list = new InsnList();
        for (AbstractInsnNode instruction : instructions) {
            list.add(instruction);
        }
        return list;
    }

    @Override
    public String toString() {
        return className.substring(className.lastIndexOf('/') + 1) + "." + what;
    }
}
