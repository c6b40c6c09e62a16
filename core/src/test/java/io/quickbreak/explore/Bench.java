package io.quickbreak.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** One breaker, made of instrumented classes and brought to where its scenario begins. */
final class Bench {

    /** What the explorer always changes: it wants groups and stripes as the scenario has them, and to hear of each total. */
    private static final List<String> TOTALS =
            List.of("addSuccessful", "addFailed", "addIgnored", "addRejected", "addLate");

    /** Loaders of unpatched classes, by the size of groups, the number of stripes, and whether the window is exchanged. */
    private static final Map<List<Integer>, ExploringLoader> LOADERS = new HashMap<>();

    final Settings settings;
    final ExploringLoader loader;
    final Subject subject;
    final Memory memory;
    final long[] start;
    final LocalStates locals;

    /** Where each thread begins. */
    final Local[] places;

    /** The most accesses of an operation that ran alone, by row of the table of step bounds. */
    final Map<String, Integer> mostStepsAlone = new TreeMap<>();

    private boolean countsStepsAlone;

    Bench(Scenario scenario, List<Patch> patches) {
        settings = scenario.settings();
        loader = loaderFor(settings, patches);
        subject = make(loader, settings);
        memory = new Memory(subject, settings);
        start = memory.initial();
        Map<String, Held> held = new TreeMap<>();
        locals = new LocalStates(subject, memory, scenario.descending());
        places = new Local[scenario.threads().size()];
        for (Before before : scenario.before()) {
            if (before instanceof Before.Steps) {
                step((Before.Steps) before, scenario, held);
            } else {
                runAlone((Op) before, held, start);
            }
        }
        for (int t = 0; t < places.length; t++) {
            begin(t, scenario, held);
        }
    }

    private void begin(int thread, Scenario scenario, Map<String, Held> held) {
        if (places[thread] == null) {
            places[thread] = locals.start(Script.of(scenario.threads().get(thread), held, scenario.stripeOf(thread)));
        }
    }

    private void step(Before.Steps steps, Scenario scenario, Map<String, Held> held) {
        int t = steps.thread();
        begin(t, scenario, held);
        if (places[t].hasFinished()) {
            throw new TooFewSteps(scenario + ": thread " + t + " has nothing to do");
        }
        for (int i = 0; i < steps.count(); i++) {
            places[t] = locals.follow(places[t], places[t].next.applyTo(start)).target();
            if (places[t].isAtRest()) {
                throw new TooFewSteps(scenario + ": thread " + t + " has fewer steps than " + steps.count());
            }
        }
    }

    /** Where the production classes that explorations have loaded so far access shared memory. */
    static Set<Site> sitesOfProduction() {
        Set<Site> sites = new HashSet<>();
        LOADERS.values().forEach(loader -> sites.addAll(loader.sites()));
        return sites;
    }

    /** Whether the threads that the scenario holds up have so many steps to make. */
    static boolean canBeSetUp(Scenario scenario) {
        try {
            return new Bench(scenario, List.of()).loader != null;
        } catch (TooFewSteps e) {
            return false;
        }
    }

    /** A thread that is to be held up has finished before. */
    static final class TooFewSteps extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        TooFewSteps(String message) {
            super(message);
        }
    }

    private static ExploringLoader loaderFor(Settings settings, List<Patch> patches) {
        return patches.isEmpty()
                ? LOADERS.computeIfAbsent(
                        List.of(settings.groupShift(), settings.stripes(), settings.exchanges() ? 1 : 0),
                        key -> newLoader(settings, patches))
                : newLoader(settings, patches);
    }

    private static ExploringLoader newLoader(Settings settings, List<Patch> patches) {
        int groupShift = settings.groupShift();
        int stripes = settings.stripes();
        List<Patch> all = new ArrayList<>(patches);
        TOTALS.forEach(total -> all.add(Patch.noteEntry("StripedTotals", total)));
        if (groupShift != Settings.ONE_LEVEL) {
            all.add(Patch.returning("CountWindow", "groupShiftFor", groupShift));
        }
        all.add(Patch.insteadOfCalls(
                "SliceRing",
                "<init>",
                "highestOneBit",
                () -> Patch.code(new InsnNode(Opcodes.POP), new LdcInsnNode(stripes))));
        if (settings.exchanges()) {
            all.add(newPart("makeWindow", 4, "window", "OutcomeWindow"));
            all.add(newPart("makeProbes", 2, "probes", "ProbeTable"));
        }
        ExploringLoader loader = new ExploringLoader(all);
        loader.applyPatches();
        return loader;
    }

    /** What an exchange would make has been made already: the arguments are dropped, and that is taken. */
    private static Patch newPart(String maker, int arguments, String taken, String type) {
        return Patch.insteadOfCalls("Engine", "exchangeParts", maker, () -> {
            InsnList code = new InsnList();
            for (int i = 0; i < arguments; i++) {
                code.add(new InsnNode(Opcodes.POP));
            }
            code.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    ExploringLoader.NEW_PARTS.replace('.', '/'),
                    taken,
                    "()L" + Patch.INTERNAL + type + ";"));
            return code;
        });
    }

    private static Subject make(ExploringLoader loader, Settings settings) {
        Subject[] made = new Subject[1];
        Interceptor.run(new Executions.Construction(), () -> {
            try {
                made[0] = (Subject) loader.loadClass(ExploringLoader.DRIVER)
                        .getConstructor(Settings.class)
                        .newInstance(settings);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return made[0];
    }

    /** Runs an operation to its end on the given memory, with nobody else about; returns what it returns. One on a permit that was not granted is left out. */
    long runAlone(Op op, Map<String, Held> held, long[] cells) {
        Executions.Alone execution = new Executions.Alone(memory, cells);
        Held known = held.getOrDefault(op.permit() == null ? "" : op.permit(), Held.NOTHING);
        if (op.settles() && known.permit() == 0) {
            return 0;
        }
        long[] result = new long[1];
        Interceptor.run(execution, () -> result[0] = op.run(subject, known.permit()));
        if (countsStepsAlone && op.isBounded()) {
            List<Access> path = execution.path();
            long[] results = execution.results();
            long firstWord = locals.firstWord(path, results);
            String row = Steps.rowOf(op, known.permit(), firstWord, path, results, subject, memory);
            mostStepsAlone.merge(row, results.length, Math::max);
        }
        if (op.kind() == Op.Kind.ACQUIRE) {
            long permit = result[0];
            boolean probe = permit != 0 && subject.isProbe(permit);
            long leaseEnd = probe
                    ? subject.leaseEndNanosOf(cells[memory.cell(Role.ENTRY, subject.indexOfPermit(permit), cells)])
                    : 0;
            held.put(op.permit(), Held.acquired(permit, leaseEnd));
        } else if (op.settles()) {
            held.put(op.permit(), known.settledOnce(!execution.notes().contains("addLate")));
        }
        return result[0];
    }

    /** From now on; see {@link #mostStepsAlone}. */
    void countStepsAlone() {
        countsStepsAlone = true;
    }

    long word(long[] cells) {
        return cells[memory.cell(Role.WORD, 0)];
    }

    /** What a cell holds, in words. */
    String describe(int cell, long value) {
        switch (memory.roleOf(cell).original()) {
            case WORD:
                return subject.describeWord(value);
            case SLOT:
                return subject.describeSlot(value);
            case SUMMARY:
                return subject.describeSummary(value);
            case ENTRY:
                return subject.describeEntry(value);
            case START:
                return subject.describeStart(value);
            default:
                return Long.toString(value);
        }
    }
}
