package io.quickbreak.explore;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Rewrites classes so that every access to shared memory goes to the {@link Interceptor}, and refuses what it does not know.
 *
 * <p>Let through are: calls among explored classes; calls to the few JDK classes in {@link #HARMLESS}, which share nothing; final fields; arrays in a
 * class initializer. The few volatile fields in {@link #EXCHANGED} are redirected as atomics are. Everything else that could touch memory shared between threads must have its method in {@link Interceptor}, or is an {@link
 * UnknownAccessError}: other atomics, other access modes of a {@link java.lang.invoke.VarHandle}, method references to either, fields that
 * are not final, arrays, locks, unknown JDK classes.
 */
final class Instrumenter {

    private static final String ATOMICS = "java/util/concurrent/atomic/";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String INTERCEPTOR = Type.getInternalName(Interceptor.class);

    /** Owned by one thread, and gone before any breaker is: its fields are not final, and are not shared. */
    private static final String CONFINED = "io/quickbreak/CircuitBreakerConfig$Builder";

    private static final Set<String> HARMLESS = Set.of(
            "java/lang/Object",
            "java/lang/Boolean",
            "java/lang/Double",
            "java/lang/Enum",
            "java/lang/IllegalArgumentException",
            "java/lang/IllegalStateException",
            "java/lang/IncompatibleClassChangeError",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/MatchException",
            "java/lang/Math",
            "java/lang/NullPointerException",
            "java/lang/Record",
            "java/lang/Runtime",
            "java/lang/RuntimeException",
            "java/lang/String",
            "java/lang/StringBuilder",
            "java/lang/Throwable",
            "java/nio/ByteOrder",
            "java/time/Duration",
            "java/util/ArrayList",
            "java/util/Iterator",
            "java/util/List",
            "java/util/Objects",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/ThreadLocalRandom",
            "java/util/concurrent/TimeUnit",
            "java/util/function/Consumer",
            "java/util/function/DoubleSupplier",
            "java/util/function/Function",
            "java/util/function/IntFunction",
            "java/util/function/Predicate",
            "java/util/function/Supplier");

    /** The default clock, which nothing explored has. */
    private static final String SYSTEM_CLOCK = "SystemClock";

    private static final String SYSTEM_TIME = "java/lang/System.nanoTime";

    /** Methods of classes that are not harmless as a whole. */
    private static final Set<String> HARMLESS_METHODS = Set.of(
            "java/lang/Thread.currentThread",
            "java/util/Arrays.asList",
            "java/util/concurrent/atomic/AtomicLongArray.length",
            "java/lang/invoke/MethodHandles.arrayElementVarHandle",
            "java/lang/invoke/MethodHandles.byteArrayViewVarHandle");

    /** Volatile references that are exchanged as a whole: exchanged only while the word is held. */
    private static final Set<String> EXCHANGED = Set.of(
            "io/quickbreak/internal/Engine.shape",
            "io/quickbreak/internal/Engine.window",
            "io/quickbreak/internal/Engine.probes",
            "io/quickbreak/internal/Engine.inFlight",
            "io/quickbreak/CircuitBreaker.fields");

    /** A volatile field that does not change in anything that is explored: a write of anything else is refused when it comes. */
    private static final String CONSTANT = "io/quickbreak/internal/OutcomeWindow.watchesRuns";

    /** Volatile references that no operation under exploration reads: what is written there is gone. */
    private static final Set<String> UNREAD =
            Set.of("io/quickbreak/CircuitBreaker.config", "io/quickbreak/CircuitBreaker.outcomeRules");

    private static final Set<String> KNOWN = Arrays.stream(Interceptor.class.getDeclaredMethods())
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .map(Instrumenter::signature)
            .collect(Collectors.toUnmodifiableSet());

    private final ClassFiles files;
    private final List<Site> sites = new ArrayList<>();

    Instrumenter(ClassFiles files) {
        this.files = files;
    }

    /** The accesses found so far, in the order of their numbers. */
    List<Site> sites() {
        return sites;
    }

    /** The class file of {@code node}, which is changed. */
    byte[] instrument(ClassNode node) {
        for (MethodNode method : node.methods) {
            instrument(node, method);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private void instrument(ClassNode node, MethodNode method) {
        Place place = new Place(node, method);
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw place.unknown("a lock");
        }
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            place.passes(insn);
            if (insn instanceof MethodInsnNode) {
                onCall(place, (MethodInsnNode) insn);
            } else if (insn instanceof FieldInsnNode) {
                onField(place, (FieldInsnNode) insn);
            } else if (insn instanceof InvokeDynamicInsnNode) {
                onReferences(place, ((InvokeDynamicInsnNode) insn).bsmArgs);
            } else if (insn instanceof LdcInsnNode) {
                onReferences(place, ((LdcInsnNode) insn).cst);
            } else if (isArrayAccess(insn.getOpcode())) {
                onArray(place, insn);
            } else if (insn.getOpcode() == Opcodes.MONITORENTER) {
                throw place.unknown("a lock");
            }
        }
    }

    private void onCall(Place place, MethodInsnNode call) {
        String declarer =
                call.owner.startsWith("[") ? "java/lang/Object" : files.declarer(call.owner, call.name, call.desc);
        String named = declarer + "." + call.name;
        if (named.equals(SYSTEM_TIME) && place.simpleName().equals(SYSTEM_CLOCK)) {
            return;
        }
        if (ClassFiles.isExplored(declarer) || HARMLESS.contains(declarer) || HARMLESS_METHODS.contains(named)) {
            return;
        }
        if (named.equals("java/lang/Thread.getId")) {
            place.method.instructions.set(
                    call,
                    new MethodInsnNode(Opcodes.INVOKESTATIC, INTERCEPTOR, "getId", "(Ljava/lang/Thread;)J", false));
            return;
        }
        if (!declarer.startsWith(ATOMICS) && !declarer.equals(VAR_HANDLE)) {
            throw place.unknown("a call of " + named);
        }
        if (call.name.equals("<init>")) {
            if (!place.isInitializer()) {
                throw place.unknown("an atomic that is made during an operation");
            }
            return;
        }
        String redirected = "(L" + declarer + ";" + call.desc.substring(1).replace(")", "I)");
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL || !KNOWN.contains(call.name + redirected)) {
            throw place.unknown("an access by " + named + call.desc);
        }
        String simpleName = declarer.substring(declarer.lastIndexOf('/') + 1);
        Site site = new Site(place.simpleName(), place.method.name, place.line, simpleName + "." + call.name);
        place.method.instructions.insertBefore(call, new LdcInsnNode(sites.size()));
        place.method.instructions.set(
                call, new MethodInsnNode(Opcodes.INVOKESTATIC, INTERCEPTOR, call.name, redirected, false));
        sites.add(site);
    }

    private void onField(Place place, FieldInsnNode access) {
        if (!ClassFiles.isExplored(access.owner)) {
            if (access.getOpcode() != Opcodes.GETSTATIC || !HARMLESS.contains(access.owner)) {
                throw place.unknown("the field " + access.owner + "." + access.name);
            }
            return;
        }
        FieldNode field = files.field(access.owner, access.name)
                .orElseThrow(() -> place.unknown("the field " + access.owner + "." + access.name));
        boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
        if (isFinal || access.owner.equals(CONFINED) || (place.isInitializer() && isOwn(place, access))) {
            return;
        }
        String named = access.owner + "." + access.name;
        if (EXCHANGED.contains(named)) {
            onExchanged(place, access);
        } else if (CONSTANT.equals(named)) {
            if (access.getOpcode() == Opcodes.PUTFIELD) {
                place.method.instructions.insertBefore(access, new LdcInsnNode(access.name));
                place.method.instructions.set(
                        access,
                        new MethodInsnNode(
                                Opcodes.INVOKESTATIC,
                                INTERCEPTOR,
                                "setConstant",
                                "(Ljava/lang/Object;ZLjava/lang/String;)V",
                                false));
            }
        } else if (UNREAD.contains(named)) {
            if (access.getOpcode() == Opcodes.PUTFIELD) {
                place.method.instructions.set(access, new InsnNode(Opcodes.POP2));
            }
        } else {
            throw place.unknown("the field " + access.owner + "." + access.name + ", which is not final");
        }
    }

    /** Writes to a field of the object that is being made; only what is exchanged later has one that is not final. */
    private static boolean isOwn(Place place, FieldInsnNode access) {
        return access.owner.equals(place.node.name)
                && (EXCHANGED.contains(access.owner + "." + access.name)
                        || CONSTANT.equals(access.owner + "." + access.name)
                        || UNREAD.contains(access.owner + "." + access.name));
    }

    /** A read is made and then looked at again, so that what is not a cell of memory reads as what it is. */
    private void onExchanged(Place place, FieldInsnNode access) {
        String simpleName = place.simpleName() + "." + access.name;
        InsnList after = new InsnList();
        after.add(new LdcInsnNode(simpleName));
        after.add(new LdcInsnNode(sites.size()));
        if (access.getOpcode() == Opcodes.GETFIELD) {
            after.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    INTERCEPTOR,
                    "getField",
                    "(Ljava/lang/Object;Ljava/lang/String;I)Ljava/lang/Object;",
                    false));
            after.add(new TypeInsnNode(
                    Opcodes.CHECKCAST, Type.getType(access.desc).getInternalName()));
            place.method.instructions.insert(access, after);
        } else {
            after.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    INTERCEPTOR,
                    "setField",
                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/String;I)V",
                    false));
            place.method.instructions.insert(access, after);
            place.method.instructions.remove(access);
        }
        String how = access.getOpcode() == Opcodes.GETFIELD ? "get" : "set";
        sites.add(new Site(place.simpleName(), place.method.name, place.line, "volatile " + access.name + "." + how));
    }

    /** Method references, which would carry an access past {@link #onCall}. */
    private static void onReferences(Place place, Object... constants) {
        for (Object constant : constants) {
            if (constant instanceof Handle) {
                String owner = ((Handle) constant).getOwner();
                if (owner.startsWith(ATOMICS) || owner.equals(VAR_HANDLE)) {
                    throw place.unknown("a reference to " + owner + "." + ((Handle) constant).getName());
                }
            }
        }
    }

    /** An array may be filled in a class initializer, or be the table that the compiler makes for a switch on an enum. */
    private static void onArray(Place place, AbstractInsnNode access) {
        if (place.isClassInitializer()
                || place.node.name.equals(CONFINED)
                || isSwitchTable(access)
                || isArgument(access)) {
            return;
        }
        throw place.unknown("an array element");
    }

    /** An element of the array that the compiler makes for the arguments of a call. */
    private static boolean isArgument(AbstractInsnNode access) {
        AbstractInsnNode insn = access;
        while (insn != null && insn.getOpcode() != Opcodes.ANEWARRAY && !isLoadOfField(insn, "[")) {
            insn = insn.getPrevious();
        }
        return access.getOpcode() == Opcodes.AASTORE && insn != null && insn.getOpcode() == Opcodes.ANEWARRAY;
    }

    private static boolean isLoadOfField(AbstractInsnNode insn, String descriptor) {
        return insn instanceof FieldInsnNode && ((FieldInsnNode) insn).desc.startsWith(descriptor);
    }

    private static boolean isSwitchTable(AbstractInsnNode access) {
        AbstractInsnNode insn = access.getPrevious();
        while (insn != null && insn.getOpcode() != Opcodes.GETSTATIC) {
            insn = insn.getPrevious();
        }
        return access.getOpcode() == Opcodes.IALOAD
                && insn != null
                && ((FieldInsnNode) insn).name.startsWith("$SwitchMap$");
    }

    private static boolean isArrayAccess(int opcode) {
        return (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
                || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE);
    }

    private static String signature(Method m) {
        return m.getName() + Type.getMethodDescriptor(m);
    }

    /** Where in a class the instrumenter is. */
    private static final class Place {

        private final ClassNode node;
        private final MethodNode method;
        private int line;

        Place(ClassNode node, MethodNode method) {
            this.node = node;
            this.method = method;
        }

        void passes(AbstractInsnNode insn) {
            if (insn instanceof LineNumberNode) {
                line = ((LineNumberNode) insn).line;
            }
        }

        boolean isInitializer() {
            return method.name.equals("<init>") || isClassInitializer();
        }

        /** {@code $values} is what the compiler takes out of the class initializer of an enum. */
        boolean isClassInitializer() {
            return method.name.equals("<clinit>") || method.name.equals("$values");
        }

        String simpleName() {
            return node.name.substring(node.name.lastIndexOf('/') + 1);
        }

        UnknownAccessError unknown(String what) {
            return new UnknownAccessError(simpleName() + "." + method.name + ", line " + line + ": " + what);
        }
    }
}
