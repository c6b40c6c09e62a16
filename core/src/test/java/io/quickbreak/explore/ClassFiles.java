package io.quickbreak.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** The class files of the code under exploration, as the compiler made them. */
final class ClassFiles {

    static final String EXPLORED_PACKAGE = "io/quickbreak/";

    private final ClassLoader source = ClassFiles.class.getClassLoader();
    private final Map<String, ClassNode> read = new HashMap<>();

    static boolean isExplored(String internalName) {
        return internalName.startsWith(EXPLORED_PACKAGE);
    }

    /** A fresh copy, to be changed at will. */
    ClassNode copyOf(String internalName) {
        ClassNode node = new ClassNode();
        new ClassReader(bytesOf(internalName)).accept(node, 0);
        return node;
    }

    byte[] bytesOf(String internalName) {
        try (InputStream in = source.getResourceAsStream(internalName + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("no class file of " + internalName);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClassNode of(String internalName) {
        return read.computeIfAbsent(internalName, this::copyOf);
    }

    /** Finds a field where the virtual machine would: in the class, or in a superclass that is explored, too. */
    Optional<FieldNode> field(String owner, String name) {
        for (String c = owner; isExplored(c); c = of(c).superName) {
            for (FieldNode field : of(c).fields) {
                if (field.name.equals(name)) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    /** The class that declares a method, as far as explored classes do; otherwise the first superclass that is not explored. */
    String declarer(String owner, String name, String descriptor) {
        String c = owner;
        while (isExplored(c)
                && of(c).methods.stream().noneMatch(m -> m.name.equals(name) && m.desc.equals(descriptor))) {
            c = of(c).superName;
        }
        return c;
    }
}
