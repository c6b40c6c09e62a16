package io.quickbreak.explore;

/** What must be true of a time window; see {@link Invariants}. */
final class TimeWindowInvariants {

    private final RulesInForce rules;
    private final Subject subject;
    private final Memory memory;
    private final TimeWindowView view;
    private final int word;
    private final int clock;

    TimeWindowInvariants(Settings settings, Subject subject, Memory memory) {
        this.rules = new RulesInForce(settings, subject, memory);
        this.subject = subject;
        this.memory = memory;
        this.view = new TimeWindowView(settings, subject, memory);
        this.word = memory.cell(Role.WORD, 0);
        this.clock = memory.cell(Role.CLOCK, 0);
    }

    // ---- the observer's notes ----

    /** What is in the window before any thread has begun is there by right, in the slice where it lies. */
    long initialGhost(long[] cells) {
        long ghost = 0;
        long w = cells[word];
        if (subject.isCounting(w)) {
            for (int kind = 0; kind <= TimeWindowView.FAILURES; kind++) {
                int later = 0;
                for (long slice = subject.sliceOf(w); slice >= view.firstOf(w) && slice > 0; slice--) {
                    if (view.isThere(cells, w, slice)) {
                        for (int since = view.since(cells, w, slice, kind); later < since; later++) {
                            ghost = SliceGhost.withOutcome(ghost, kind, relative(slice), relative(slice));
                        }
                    }
                }
            }
        }
        return withReachedNow(ghost, cells);
    }

    long ghostAfter(long ghost, Step step) {
        long g = ghost;
        long[] after = step.after();
        Access access = step.access();
        Role role = memory.roleOf(access.cell());
        if (role == Role.WORD && access.kind() == AccessKind.GET) {
            g = SliceGhost.withoutReached(g, step.thread());
        }
        if (subject.generationOf(step.before()[word]) != subject.generationOf(after[word])) {
            g = SliceGhost.withoutOutcomes(g);
        }
        int kind = role == Role.SUM ? view.kindOf(access.cell()) : TimeWindowView.KINDS;
        boolean adds = access.kind() == AccessKind.GET_AND_ADD
                && kind <= TimeWindowView.FAILURES
                && subject.isCounting(after[word])
                && subject.generationOf(step.from().boundary.permitOfOp()) == subject.generationOf(after[word]);
        if (adds) {
            long now = view.sliceAt(after[clock]);
            long began = step.from().time < 0 ? now : view.sliceAt(step.from().time);
            g = SliceGhost.withOutcome(g, kind, relative(began), relative(now));
        }
        return withReachedNow(g, after);
    }

    private long withReachedNow(long ghost, long[] cells) {
        return trips(cells, true) ? SliceGhost.withReachedByAll(ghost) : ghost;
    }

    private long relative(long slice) {
        return slice - view.sliceAt(0);
    }

    // ---- what must be true ----

    /** I2: whoever opens has seen a moment at which the sums reached the threshold, since it read the word. */
    boolean isSupported(long ghost, int thread) {
        return SliceGhost.hasReached(ghost, thread);
    }

    /**
     * I4, I5: of each kind, no outcome that began in the window is missing, and none that was added before it is there. Somebody who turns to a
     * slice far ahead takes away starts that the word still counts from; what is missing then is out of the window by the time that it is.
     */
    String wrongCounts(long[] cells, long ghost) {
        long w = cells[word];
        long first = Math.max(view.firstOf(w), view.firstAt(cells[clock]));
        long from = subject.isCounting(w) ? view.from(cells, w) : TimeWindowView.NONE;
        if (from == TimeWindowView.NONE) {
            return null;
        }
        for (int kind = 0; kind <= TimeWindowView.FAILURES; kind++) {
            int counted = view.since(cells, w, from, kind);
            int least = SliceGhost.beganSince(ghost, kind, relative(first));
            int most = SliceGhost.addedSince(ghost, kind, relative(from));
            if (counted < least || counted > most) {
                return (counted < least
                                ? "I4: an outcome is lost: "
                                : "I5: an outcome counts that is not of this window: ")
                        + (kind == TimeWindowView.FAILURES ? "failures " : "successes ")
                        + counted + ", expected " + least + ".." + most + "; " + describe(cells);
            }
        }
        return null;
    }

    String wrongAtRest(long[] cells, long ghost) {
        long w = cells[word];
        if (!subject.isCounting(w)) {
            return null;
        }
        if (trips(cells, false)) {
            return "I3: a trip was lost: " + describe(cells);
        }
        int lost = 0;
        for (int kind = 0; kind <= TimeWindowView.FAILURES; kind++) {
            lost += SliceGhost.beganSince(ghost, kind, relative(view.firstOf(w)));
        }
        return lost > 0 && view.from(cells, w) == TimeWindowView.NONE
                ? "I3: a window that cannot be counted: " + describe(cells)
                : null;
    }

    private boolean trips(long[] cells, boolean byAnyRules) {
        long w = cells[word];
        long from = subject.isCounting(w) ? view.from(cells, w) : TimeWindowView.NONE;
        if (from == TimeWindowView.NONE) {
            return false;
        }
        int failures = view.since(cells, w, from, TimeWindowView.FAILURES);
        int calls = failures + view.since(cells, w, from, TimeWindowView.SUCCESSES);
        return byAnyRules ? rules.couldTrip(calls, failures) : rules.tripsNow(cells, calls, failures);
    }

    private String describe(long[] cells) {
        long w = cells[word];
        long from = view.from(cells, w);
        String text = subject.describeWord(w) + "; window: ";
        return from == TimeWindowView.NONE
                ? text + "no start"
                : text + "from slice " + from + ", " + view.since(cells, w, from, TimeWindowView.SUCCESSES)
                        + " successes, " + view.since(cells, w, from, TimeWindowView.FAILURES) + " failures";
    }
}
