package io.quickbreak.explore;

/**
 * What must be true: of every step, of every state, and of every state at rest, in which no operation is in progress. Each check returns what is
 * wrong, or null. The numbers are those of {@code core/docs/design.md}.
 */
final class Invariants {

    private final Settings settings;
    private final Subject subject;
    private final Memory memory;
    private final int word;
    private final int clock;
    private final int slots;

    /** What a time window must be; null for a count window. */
    private final TimeWindowInvariants timed;

    private final RulesInForce rules;

    Invariants(Settings settings, Subject subject, Memory memory) {
        this.settings = settings;
        this.subject = subject;
        this.memory = memory;
        this.word = memory.cell(Role.WORD, 0);
        this.clock = memory.cell(Role.CLOCK, 0);
        this.slots = memory.count(Role.SLOT);
        this.rules = new RulesInForce(settings, subject, memory);
        this.timed = settings.isTimed() ? new TimeWindowInvariants(settings, subject, memory) : null;
    }

    // ---- the observer's notes ----

    /** The notes on memory before any thread has begun: what is in the window is there by right. */
    long initialGhost(long[] cells) {
        if (timed != null) {
            return timed.initialGhost(cells);
        }
        long ghost = withHeldNow(0, cells);
        if (isCounting(cells)) {
            for (int slot = 0; slot < slots; slot++) {
                int content = content(cells, slot);
                ghost = content == Ghost.NOTHING ? ghost : Ghost.withEnded(ghost, slot, content);
            }
        }
        return ghost;
    }

    /** The notes as they are when the threads change places: thread {@code order[i]} becomes thread {@code i}. */
    long ghostOf(int[] order, long ghost) {
        return timed == null ? ghost : SliceGhost.inOrder(order, ghost);
    }

    long ghostAfter(long ghost, Step step) {
        if (timed != null) {
            return timed.ghostAfter(ghost, step);
        }
        long g = ghost;
        long[] after = step.after();
        int cell = step.access().cell();
        if (memory.roleOf(cell) == Role.WORD && step.before()[word] != after[word]) {
            boolean begins = generation(step.before()) != generation(after);
            g = withHeldNow(begins ? 0 : g, after);
        }
        if (isCounting(after)) {
            if (memory.plays(Role.SLOT, cell, after) && watchesHeld()) {
                int slot = memory.indexOf(cell);
                g = Ghost.withHeld(g, slot, content(after, slot));
            }
            boolean claims =
                    memory.plays(Role.CURSOR, cell, after) && step.access().kind() == AccessKind.GET_AND_ADD;
            if (claims && belongsToWindow(step.from(), after)) {
                g = Ghost.withNoneEnded(g, (int) (step.result() % slots));
            }
            Completion completion = step.edge().completion();
            boolean counts = completion != null
                    && completion.claimed() >= 0
                    && !completion.late()
                    && belongsToWindow(step.from(), after);
            if (counts) {
                g = Ghost.withEnded(g, completion.claimed(), outcomeOf(completion.op()));
            }
        }
        return g;
    }

    /** With two levels a scan is made of counts of groups, which may be older than the word. */
    private boolean watchesHeld() {
        return settings.groups() == 0;
    }

    private long withHeldNow(long ghost, long[] cells) {
        long g = ghost;
        for (int slot = 0; slot < slots; slot++) {
            g = Ghost.withNoneHeld(g, slot);
            if (watchesHeld() && isCounting(cells)) {
                g = Ghost.withHeld(g, slot, content(cells, slot));
            }
        }
        return g;
    }

    private static int outcomeOf(Op op) {
        return op.kind() == Op.Kind.SUCCESS ? Ghost.SUCCESS : Ghost.FAILURE;
    }

    private boolean belongsToWindow(Local local, long[] cells) {
        long permit = local.boundary.permitOfOp();
        return isCounting(cells) && subject.generationOf(permit) == generation(cells);
    }

    // ---- every step ----

    String wrongWith(Step step, long ghostBefore, Local[] threads) {
        String wrong = null;
        if (step.before()[word] != step.after()[word]) {
            wrong = wrongTransition(step, ghostBefore);
            if (wrong == null) {
                wrong = wrongWord(step.after());
            }
        }
        if (wrong == null && step.edge().completion() != null) {
            wrong = wrongEnd(step, threads);
        }
        return wrong;
    }

    /** I2, and fields within their bounds. */
    private String wrongWord(long[] cells) {
        long w = cells[word];
        int calls = subject.callsOf(w);
        int failures = subject.failuresOf(w);
        if (subject.isHeld(w)) {
            return null;
        }
        switch (subject.stateOf(w)) {
            case Subject.CLOSED:
            case Subject.RECOVERING:
            case Subject.METRICS_ONLY:
                if (timed != null) {
                    return null;
                }
                if (rules.mustTrip(calls, failures)) {
                    return "I2: CLOSED with counts that reach the threshold: " + subject.describeWord(w);
                }
                return calls > slots || failures > calls ? "I4: counts drift: " + subject.describeWord(w) : null;
            case Subject.OPEN:
                long deadline = subject.deadlineNanosOf(w);
                return deadline < Settings.OPEN_NANOS || deadline > cells[clock] + Settings.OPEN_NANOS
                        ? "I1: OPEN with a deadline that is none: " + subject.describeWord(w)
                        : null;
            case Subject.HALF_OPEN:
                return calls > settings.mostProbes()
                        ? "I6: more reports than probes: " + subject.describeWord(w)
                        : null;
            default:
                return null;
        }
    }

    private String wrongTransition(Step step, long ghost) {
        long w = step.before()[word];
        long v = step.after()[word];
        int from = subject.stateOf(w);
        int to = subject.stateOf(v);
        String edge = subject.describeWord(w) + " -> " + subject.describeWord(v);
        if (subject.generationOf(v) == subject.generationOf(w)) {
            return from != to || from == Subject.OPEN ? "changed within a generation: " + edge : null;
        }
        if (subject.generationOf(v) != subject.nextGenerationOf(w)) {
            return "the generation is not the next one: " + edge;
        }
        if (step.from().boundary.op().isOrder()) {
            return null;
        }
        boolean trips = subject.isCounting(w) && to == (from == Subject.METRICS_ONLY ? from : Subject.OPEN);
        boolean opens = to == Subject.OPEN || to == Subject.HALF_OPEN;
        int openingsAfter = subject.openingsOf(w) + (to == Subject.OPEN ? 1 : 0);
        if (opens && !settings.recoversGradually() && subject.openingsOf(v) != openingsAfter) {
            return "openings are not counted: " + edge;
        }
        if (trips) {
            return isSupported(step, ghost) ? null : "a trip that no count supports: " + edge;
        }
        if (from == Subject.OPEN && to == Subject.HALF_OPEN) {
            return step.before()[clock] < subject.deadlineNanosOf(w) ? "half open before the deadline: " + edge : null;
        }
        if (from == Subject.HALF_OPEN && to == (settings.recoversGradually() ? Subject.RECOVERING : Subject.CLOSED)) {
            return succeeded(step.before()) < settings.successesToClose() ? "closed without its probes: " + edge : null;
        }
        if (from == Subject.HALF_OPEN && to == Subject.OPEN) {
            return failed(step.before()) <= rules.leastTolerated() ? "opened without its probes: " + edge : null;
        }
        return from == Subject.RECOVERING && to == Subject.CLOSED ? null : "no such transition: " + edge;
    }

    private boolean isSupported(Step step, long ghost) {
        if (rules.runReaches(step.before())) {
            return true;
        }
        return timed != null
                ? timed.isSupported(ghost, step.thread())
                : !watchesHeld() || couldTrip(withOwn(ghost, step.from()), 0, 0, 0);
    }

    /** Where any failure trips, its recorder may trip whatever it finds in the ring. */
    private long withOwn(long ghost, Local recorder) {
        return recorder.claimed >= 0 && settings.anyFailureTrips()
                ? Ghost.withHeld(ghost, recorder.claimed, outcomeOf(recorder.boundary.op()))
                : ghost;
    }

    /** Whether some choice of what each slot has held reaches the threshold. */
    private boolean couldTrip(long ghost, int slot, int calls, int failures) {
        if (slot == slots) {
            return rules.couldTrip(calls, failures);
        }
        int held = Ghost.held(ghost, slot);
        return ((held & Ghost.NOTHING) != 0 && couldTrip(ghost, slot + 1, calls, failures))
                || ((held & Ghost.SUCCESS) != 0 && couldTrip(ghost, slot + 1, calls + 1, failures))
                || ((held & Ghost.FAILURE) != 0 && couldTrip(ghost, slot + 1, calls + 1, failures + 1));
    }

    // ---- the end of an operation ----

    private String wrongEnd(Step step, Local[] threads) {
        Completion end = step.edge().completion();
        String wrong = wrongTally(end);
        if (wrong == null && end.op().kind() == Op.Kind.ACQUIRE && end.result() != 0) {
            wrong = wrongGrant(end, step, threads);
        }
        if (wrong == null && end.op().settles()) {
            wrong = subject.isProbe(end.held().permit())
                    ? wrongReport(end, step.after(), threads)
                    : wrongLateness(end, step.after());
        }
        if (wrong == null && timed == null && end.op().kind() == Op.Kind.SNAPSHOT) {
            wrong = wrongSnapshot(end.result());
        }
        if (wrong == null && timed == null && isCounting(step.after())) {
            wrong = wrongDelay(step.after(), threads);
        }
        return wrong;
    }

    /** An outcome goes into one total, a rejection into another, everything else into none, and so does what was admitted while nothing is counted. */
    private String wrongTally(Completion end) {
        if (end.op().settles() && subject.stateOf(end.held().permit()) == Subject.DISABLED) {
            return end.notes().isEmpty() ? null : "an outcome of DISABLED was tallied as " + end.notes();
        }
        String expected;
        switch (end.op().kind()) {
            case SUCCESS:
                expected = "addSuccessful";
                break;
            case FAILURE:
                expected = "addFailed";
                break;
            case RELEASE:
                expected = "addIgnored";
                break;
            case ACQUIRE:
                expected = end.result() == 0 ? "addRejected" : null;
                break;
            default:
                expected = null;
        }
        boolean right = expected == null
                ? end.notes().isEmpty()
                : end.notes().size() == 1
                        && (end.notes().get(0).equals(expected) || (end.op().settles() && end.late()));
        return right ? null : end.op() + " was tallied as " + end.notes();
    }

    /** A permit is of a generation that was there when it was last looked at; and a lease is granted once (I6). */
    private String wrongGrant(Completion end, Step step, Local[] threads) {
        Held granted = end.held();
        if (subject.generationOf(end.lastWord()) != subject.generationOf(granted.permit())) {
            return "a permit was granted by a generation that had ended";
        }
        if (granted.leaseEndNanos() == 0) {
            return null;
        }
        for (Local thread : threads) {
            if (thread != step.edge().target()) {
                for (Held other : thread.boundary.held().values()) {
                    if (other.permit() == granted.permit()) {
                        return "I6: one lease was granted twice";
                    }
                }
            }
        }
        return null;
    }

    /** I5: a plain outcome is late if its generation was over when its record began, and never while it lasts. */
    private String wrongLateness(Completion end, long[] cells) {
        int generation = subject.generationOf(end.held().permit());
        if (subject.stateOf(end.held().permit()) == Subject.DISABLED) {
            return null;
        }
        if (end.late()) {
            return generation(cells) == generation ? "an outcome was dropped in its own generation" : null;
        }
        return subject.generationOf(end.firstWord()) != generation
                ? "I5: an outcome of an earlier generation was not dropped"
                : null;
    }

    /** I6: a probe reports once; and a report is refused only if the probe was no longer its holder's. */
    private String wrongReport(Completion end, long[] cells, Local[] threads) {
        long permit = end.held().permit();
        if (end.late()) {
            boolean stillHeld =
                    generation(cells) == subject.generationOf(permit) && subject.isHeldBy(entry(cells, permit), permit);
            return stillHeld ? "the holder of a probe was refused" : null;
        }
        int accepted = 0;
        for (Local thread : threads) {
            for (Held held : thread.boundary.held().values()) {
                accepted += held.permit() == permit ? held.accepted() : 0;
            }
        }
        return accepted > 1 ? "I6: a probe was settled twice" : null;
    }

    private String wrongSnapshot(long snapshot) {
        int calls = Subject.callsOfSnapshot(snapshot);
        int failures = Subject.failuresOfSnapshot(snapshot);
        return Subject.stateOfSnapshot(snapshot) == Subject.CLOSED && rules.mustTrip(calls, failures)
                ? "I2: a snapshot that is CLOSED with " + calls + " calls, " + failures + " failures"
                : null;
    }

    /**
     * I3 for those who have finished: outcomes whose records have ended, in slots that nobody is writing to, must have tripped the breaker if they reach
     * the threshold whatever the other slots hold.
     */
    private String wrongDelay(long[] cells, Local[] threads) {
        int undecided = 0;
        for (Local thread : threads) {
            undecided |= thread.claimed >= 0 ? 1 << thread.claimed : 0;
        }
        return mustTrip(cells, undecided, 0, 0, 0)
                ? "I3: those who have finished reach the threshold: " + window(cells)
                : null;
    }

    private boolean mustTrip(long[] cells, int undecided, int slot, int calls, int failures) {
        if (slot == slots) {
            return rules.mustTrip(calls, failures);
        }
        if ((undecided >> slot & 1) != 0) {
            return mustTrip(cells, undecided, slot + 1, calls, failures)
                    && mustTrip(cells, undecided, slot + 1, calls + 1, failures)
                    && mustTrip(cells, undecided, slot + 1, calls + 1, failures + 1);
        }
        int content = content(cells, slot);
        return mustTrip(
                cells,
                undecided,
                slot + 1,
                calls + (content == Ghost.NOTHING ? 0 : 1),
                failures + (content == Ghost.FAILURE ? 1 : 0));
    }

    // ---- every state ----

    /** I6: whoever holds a probe whose lease runs has it still; as there are as many entries as probes, no more hold one at once. */
    String wrongWithHolders(long[] cells, Local[] threads) {
        if (subject.stateOf(cells[word]) != Subject.HALF_OPEN) {
            return null;
        }
        for (Local thread : threads) {
            for (Held held : thread.holding) {
                boolean holds =
                        held.leaseEndNanos() > cells[clock] && subject.generationOf(held.permit()) == generation(cells);
                if (holds
                        && !subject.isHeldBy(entry(cells, held.permit()), held.permit())
                        && !isGivenToAnother(held.permit(), thread, threads)) {
                    return "I6: a probe was taken from its holder: index " + subject.indexOfPermit(held.permit());
                }
            }
        }
        return null;
    }

    private static boolean isGivenToAnother(long permit, Local holder, Local[] threads) {
        for (Local thread : threads) {
            if (thread != holder
                    && thread.boundary.script().given().values().stream().anyMatch(h -> h.permit() == permit)) {
                return true;
            }
        }
        return false;
    }

    // ---- every state at rest ----

    /** For scenarios in which a failure must have tripped. */
    String wrongIfClosed(long[] cells) {
        return isCounting(cells) ? "a failure that trips alone has not: " + window(cells) : null;
    }

    /** I4, I5 in a time window, whose sums are exact at any moment. */
    String wrongCounts(long[] cells, long ghost) {
        return timed == null ? null : timed.wrongCounts(cells, ghost);
    }

    String wrongAtRest(long[] cells, long ghost) {
        switch (subject.stateOf(cells[word])) {
            case Subject.CLOSED:
            case Subject.RECOVERING:
            case Subject.METRICS_ONLY:
                if (rules.runReaches(cells)) {
                    return "I3: a run was lost: " + subject.describeWord(cells[word]);
                }
                return timed == null ? wrongWindow(cells, ghost) : timed.wrongAtRest(cells, ghost);
            case Subject.HALF_OPEN:
                return wrongProbes(cells);
            default:
                return null;
        }
    }

    private String wrongWindow(long[] cells, long ghost) {
        int calls = 0;
        int failures = 0;
        int[] callsOfGroup = new int[settings.groups()];
        int[] failuresOfGroup = new int[settings.groups()];
        for (int slot = 0; slot < slots; slot++) {
            int content = content(cells, slot);
            int ended = Ghost.ended(ghost, slot);
            if (content == Ghost.NOTHING ? ended != 0 : (ended & content) == 0) {
                return (ended == 0
                                ? "I5: an outcome counts that no record left in slot "
                                : "an outcome is lost from slot ")
                        + slot
                        + ": "
                        + window(cells);
            }
            int call = content == Ghost.NOTHING ? 0 : 1;
            int failure = content == Ghost.FAILURE ? 1 : 0;
            calls += call;
            failures += failure;
            if (settings.groups() > 0) {
                callsOfGroup[settings.groupOf(slot)] += call;
                failuresOfGroup[settings.groupOf(slot)] += failure;
            }
        }
        long w = cells[word];
        if (rules.tripsNow(cells, calls, failures)) {
            return "I3: a trip was lost: " + window(cells);
        }
        if (subject.callsOf(w) != calls || subject.failuresOf(w) != failures) {
            return "I4: the word does not say what the window holds: " + window(cells);
        }
        for (int group = 0; group < settings.groups(); group++) {
            long summary = cells[memory.cell(Role.SUMMARY, group, cells)];
            if (subject.callsOfSummary(summary, generation(cells)) != callsOfGroup[group]
                    || subject.failuresOfSummary(summary, generation(cells)) != failuresOfGroup[group]) {
                return "I4: the summary of group " + group + " does not say what it holds: " + window(cells);
            }
        }
        return null;
    }

    private String wrongProbes(long[] cells) {
        long w = cells[word];
        int succeeded = succeeded(cells);
        int failed = failed(cells);
        if (subject.callsOf(w) != succeeded + failed || subject.failuresOf(w) != failed) {
            return "I4: the word does not say what the probes reported: " + subject.describeWord(w);
        }
        return succeeded >= settings.successesToClose() || failed > rules.toleratedNow(cells)
                ? "I7: a verdict was lost: " + subject.describeWord(w)
                : null;
    }

    // ---- reading memory ----

    private boolean isCounting(long[] cells) {
        return subject.isCounting(cells[word]);
    }

    private int generation(long[] cells) {
        return subject.generationOf(cells[word]);
    }

    private int content(long[] cells, int slot) {
        long value = cells[memory.cell(Role.SLOT, slot, cells)];
        if (!subject.counts(value, generation(cells))) {
            return Ghost.NOTHING;
        }
        return subject.isFailure(value) ? Ghost.FAILURE : Ghost.SUCCESS;
    }

    private long entry(long[] cells, long permit) {
        return cells[memory.cell(Role.ENTRY, subject.indexOfPermit(permit), cells)];
    }

    private int succeeded(long[] cells) {
        int count = 0;
        for (int i = 0; i < settings.mostProbes(); i++) {
            count += subject.hasSucceeded(cells[memory.cell(Role.ENTRY, i, cells)], generation(cells)) ? 1 : 0;
        }
        return count;
    }

    private int failed(long[] cells) {
        int count = 0;
        for (int i = 0; i < settings.mostProbes(); i++) {
            count += subject.hasFailed(cells[memory.cell(Role.ENTRY, i, cells)], generation(cells)) ? 1 : 0;
        }
        return count;
    }

    private String window(long[] cells) {
        StringBuilder text = new StringBuilder(subject.describeWord(cells[word]));
        for (int slot = 0; slot < slots; slot++) {
            text.append(slot == 0 ? "; window: " : " | ")
                    .append(subject.describeSlot(cells[memory.cell(Role.SLOT, slot, cells)]));
        }
        return text.toString();
    }
}
