package io.quickbreak.architecture.callpath;

import org.objectweb.asm.tree.MethodNode;

/** A method with its code. The owner is an internal name. */
record Method(String owner, MethodNode node) {

    /** Class and method, as the tables name it: overloads have one label. */
    String label() {
        return labelOf(owner, node.name);
    }

    /** Of the classes of this project without their package, of others with it. */
    static String labelOf(String owner, String name) {
        String shown = owner.startsWith("io/quickbreak/") ? owner.substring(owner.lastIndexOf('/') + 1) : owner;
        return shown + "." + name;
    }

    /** Whether it is the same method: nodes have no equality of their own. */
    String id() {
        return owner + "." + node.name + node.desc;
    }
}
