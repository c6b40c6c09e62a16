package io.quickbreak.architecture;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks for what a gate forbids in the instructions of one class, method references included. */
final class BytecodeScan extends ClassVisitor {

    private static final int API = Opcodes.ASM9;

    private final Gate gate;
    private final List<String> findings = new ArrayList<>();
    private String className = "";

    private BytecodeScan(Gate gate) {
        super(API);
        this.gate = gate;
    }

    /** Returns each offence as {@code class.method: what}. */
    static List<String> offences(byte[] classFile, Gate gate) {
        BytecodeScan scan = new BytecodeScan(gate);
        new ClassReader(classFile).accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return scan.findings;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        if (gate.forbidsMonitors() && (access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            findings.add(className + "." + name + ": synchronized");
        }
        return new Instructions(name);
    }

    private final class Instructions extends MethodVisitor {

        private final String method;

        Instructions(String method) {
            super(API);
            this.method = method;
        }

        @Override
        public void visitInsn(int opcode) {
            if (gate.forbidsMonitors() && opcode == Opcodes.MONITORENTER) {
                findings.add(className + "." + method + ": synchronized block");
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            check(owner, name);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle reference) {
                    check(reference.getOwner(), reference.getName());
                }
            }
        }

        private void check(String owner, String name) {
            if (gate.forbidsCall(owner, name)) {
                findings.add(className + "." + method + ": " + owner + "." + name);
            }
        }
    }
}
