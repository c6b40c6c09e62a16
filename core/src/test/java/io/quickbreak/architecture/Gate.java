package io.quickbreak.architecture;

import java.util.Set;

/** What no class of the core may do. */
enum Gate {

    /** Methods of the JDK that repeat a CAS until it succeeds: they are not wait-free. */
    CAS_LOOP {
        @Override
        boolean forbidsCall(String owner, String method) {
            return CAS_LOOPS.contains(method) || method.startsWith("getAndBitwise") || isIn(owner, STRIPED_ADDERS);
        }
    },

    /** Monitors: see {@link #forbidsMonitors}. */
    MONITOR {
        @Override
        boolean forbidsCall(String owner, String method) {
            return owner.equals("java/lang/Object") && (method.equals("wait") || method.startsWith("notify"));
        }

        @Override
        boolean forbidsMonitors() {
            return true;
        }
    },

    /** Waiting of any kind. */
    BLOCKING {
        @Override
        boolean forbidsCall(String owner, String method) {
            return owner.startsWith("java/util/concurrent/locks/")
                    || isIn(owner, SYNCHRONIZERS)
                    || (owner.equals("java/lang/Thread") && THREAD_WAITS.contains(method))
                    || (owner.equals("java/util/concurrent/TimeUnit") && method.equals("sleep"));
        }
    },

    /** Time that may be set back, or that is not the injected clock's. */
    WALL_CLOCK {
        @Override
        boolean forbidsCall(String owner, String method) {
            return method.equals("currentTimeMillis")
                    || (owner.startsWith("java/time/") && method.equals("now"))
                    || owner.equals("java/time/Clock")
                    || (owner.equals("java/util/Date") && method.equals("<init>"));
        }
    },

    /** The system's clock, which only the default clock may read. */
    SYSTEM_CLOCK {
        @Override
        boolean forbidsCall(String owner, String method) {
            return owner.equals("java/lang/System") && method.equals("nanoTime");
        }
    },

    /** Threads and pools. */
    THREAD {
        @Override
        boolean forbidsCall(String owner, String method) {
            return (owner.equals("java/lang/Thread") && (method.equals("<init>") || method.equals("start")))
                    || isIn(owner, THREAD_MAKERS)
                    || method.equals("delayedExecutor")
                    || method.equals("orTimeout")
                    || method.equals("completeOnTimeout")
                    || isIn(owner, Set.of("ScheduledExecutorService"));
        }
    },

    /** Maps that run the caller's code under a lock. */
    CODE_UNDER_LOCK {
        @Override
        boolean forbidsCall(String owner, String method) {
            return owner.startsWith("java/util/concurrent/Concurrent") && MAP_FUNCTIONS.contains(method);
        }
    },

    /** Classes and members by name: a native image would have to be told of them, and shading renames them. */
    REFLECTION {
        @Override
        boolean forbidsCall(String owner, String method) {
            return owner.startsWith("java/lang/reflect/")
                    || owner.equals("java/util/ServiceLoader")
                    || (owner.equals("java/lang/Class") && (NAMES.contains(method) || method.startsWith("getDeclared")))
                    || (owner.equals("java/lang/invoke/MethodHandles$Lookup") && method.startsWith("find"));
        }
    },

    /** Fields by name or offset, past the compiler. */
    FIELD_UPDATER {
        @Override
        boolean forbidsCall(String owner, String method) {
            return owner.endsWith("FieldUpdater") || owner.endsWith("/Unsafe");
        }
    };

    private static final Set<String> CAS_LOOPS =
            Set.of("getAndUpdate", "updateAndGet", "getAndAccumulate", "accumulateAndGet");
    private static final Set<String> STRIPED_ADDERS =
            Set.of("LongAdder", "LongAccumulator", "DoubleAdder", "DoubleAccumulator");
    private static final Set<String> SYNCHRONIZERS =
            Set.of("Semaphore", "CountDownLatch", "CyclicBarrier", "Phaser", "Exchanger", "FutureTask");
    private static final Set<String> THREAD_WAITS = Set.of("sleep", "join", "yield", "onSpinWait");
    private static final Set<String> THREAD_MAKERS =
            Set.of("Executors", "ForkJoinPool", "ThreadPoolExecutor", "ScheduledThreadPoolExecutor", "Timer");
    private static final Set<String> NAMES = Set.of(
            "forName",
            "newInstance",
            "getName",
            "getSimpleName",
            "getTypeName",
            "getCanonicalName",
            "getMethod",
            "getMethods",
            "getField",
            "getFields",
            "getConstructor",
            "getConstructors",
            "getResource",
            "getResourceAsStream");
    private static final Set<String> MAP_FUNCTIONS = Set.of("computeIfAbsent", "computeIfPresent", "compute", "merge");

    /** Whether a call of this method, or a reference to it, is forbidden. The owner is an internal name. */
    abstract boolean forbidsCall(String owner, String method);

    boolean forbidsMonitors() {
        return false;
    }

    private static boolean isIn(String owner, Set<String> simpleNames) {
        return simpleNames.contains(owner.substring(owner.lastIndexOf('/') + 1));
    }
}
