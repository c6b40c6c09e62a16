package io.quickbreak.explore;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

/**
 * Loads the production classes anew, patched and instrumented, and with them the one test class that drives them. Everything else, the rest
 * of this package in particular, comes from the parent.
 */
final class ExploringLoader extends ClassLoader {

    /** Test class that is loaded here, so that it can reach the classes loaded here. */
    static final String DRIVER = "io.quickbreak.internal.ExploredBreaker";

    /** Holds what the driver has made beforehand. */
    static final String NEW_PARTS = "io.quickbreak.internal.NewParts";

    private static final String EXPLORER_PACKAGE = "io.quickbreak.explore.";

    static {
        registerAsParallelCapable();
    }

    private final ClassFiles files = new ClassFiles();
    private final Instrumenter instrumenter = new Instrumenter(files);
    private final List<Patch> patches;
    private final Set<String> loaded = new TreeSet<>();

    ExploringLoader(List<Patch> patches) {
        super(ExploringLoader.class.getClassLoader());
        this.patches = List.copyOf(patches);
    }

    List<Site> sites() {
        return instrumenter.sites();
    }

    /** Simple names of the production classes that the exploration has used so far. */
    Set<String> loaded() {
        return loaded;
    }

    /** Loads every class that has a patch, so that a patch that does not fit fails now rather than not at all. */
    void applyPatches() {
        for (Patch patch : patches) {
            try {
                loadClass(patch.className().replace('/', '.'));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("there is no " + patch + " to patch", e);
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.quickbreak.") || name.startsWith(EXPLORER_PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) {
        ClassNode node = files.copyOf(name.replace('.', '/'));
        for (Patch patch : patches) {
            if (patch.className().equals(node.name)) {
                patch.change().accept(node);
            }
        }
        byte[] classFile;
        if (name.equals(DRIVER) || name.equals(NEW_PARTS)) {
            classFile = files.bytesOf(node.name);
        } else {
            loaded.add(name.substring(name.lastIndexOf('.') + 1));
            classFile = instrumenter.instrument(node);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
