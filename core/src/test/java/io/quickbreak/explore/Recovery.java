package io.quickbreak.explore;

import java.util.Map;
import java.util.TreeMap;

/**
 * I7: from a state at rest, whatever has happened before, callers that keep coming lead the breaker out of HALF_OPEN, and a breaker that has closed
 * counts exactly and trips exactly. One thread goes once round all states.
 */
final class Recovery {

    private static final String PERMIT = "fresh";

    private final Bench bench;
    private final Settings settings;

    /** A time window takes no outcome out as others come in, so it takes more to trip it again. */
    private final int mostFailures;

    private final TimeWindowView view;

    Recovery(Bench bench) {
        this.bench = bench;
        this.settings = bench.settings;
        this.mostFailures = settings.isTimed() ? 4 * settings.slots() + 4 : settings.slots();
        this.view = settings.isTimed() ? new TimeWindowView(settings, bench.subject, bench.memory) : null;
    }

    /** What goes wrong from this memory on, or null. It is changed. */
    String wrongAfter(long[] cells) {
        Map<String, Held> held = new TreeMap<>();
        if (state(cells) >= Subject.METRICS_ONLY) {
            run(Op.order(Op.Kind.CLOSE), held, cells);
        }
        endRamp(held, cells);
        if (state(cells) == Subject.CLOSED && !failUntilOpen(held, cells)) {
            return "I7: does not trip any more: " + word(cells);
        }
        if (state(cells) == Subject.OPEN) {
            run(Op.advance(Settings.OPEN_NANOS), held, cells);
        } else {
            run(Op.advance(settings.longestProbeNanos()), held, cells);
            publishForOneThatHasStopped(held, cells);
        }
        if (!probe(held, cells)) {
            return "I7: no probe to be had: " + word(cells);
        }
        if (state(cells) == Subject.OPEN) {
            // The failure of a holder that has stopped counts as soon as somebody else reports.
            run(Op.advance(Settings.OPEN_NANOS), held, cells);
            probe(held, cells);
        }
        endRamp(held, cells);
        if (state(cells) != Subject.CLOSED) {
            return "I7: does not close any more: " + word(cells);
        }
        int counted = 0;
        for (int i = 0; i <= settings.slots(); i++) {
            if (calls(cells) != counted || failures(cells) != 0) {
                return "I4: after " + i + " successes in a new generation: " + word(cells);
            }
            run(Op.acquire(PERMIT), held, cells);
            run(Op.success(PERMIT), held, cells);
            counted = settings.isTimed() ? counted + 1 : Math.min(counted + 1, settings.slots());
        }
        return failUntilOpen(held, cells) ? null : "I3: does not trip after recovery: " + word(cells);
    }

    /** Probes that succeed, until the breaker has closed, or has opened by a report of before; false if there is none to begin with. */
    private boolean probe(Map<String, Held> held, long[] cells) {
        for (int i = 0; i < settings.mostProbes() && !bench.subject.isCounting(bench.word(cells)); i++) {
            if (run(Op.acquire(PERMIT), held, cells) == 0) {
                return i > 0 && state(cells) == Subject.OPEN;
            }
            run(Op.success(PERMIT), held, cells);
        }
        return true;
    }

    /** A caller may find no probe but the report of a holder that has stopped. The breaker is open again then, or closed. Without such a holder the call is given back. */
    private void publishForOneThatHasStopped(Map<String, Held> held, long[] cells) {
        run(Op.acquire(PERMIT), held, cells);
        run(Op.release(PERMIT), held, cells);
        if (state(cells) == Subject.OPEN) {
            run(Op.advance(Settings.OPEN_NANOS), held, cells);
        }
    }

    /** A call after the ramp closes the breaker, and is given back. */
    private void endRamp(Map<String, Held> held, long[] cells) {
        if (state(cells) == Subject.RECOVERING) {
            run(Op.advance(Settings.RAMP_NANOS), held, cells);
            run(Op.acquire(PERMIT), held, cells);
            run(Op.release(PERMIT), held, cells);
        }
    }

    /** Fails as often as there are slots; the breaker must open then, and in a full window not before it should. */
    private boolean failUntilOpen(Map<String, Held> held, long[] cells) {
        for (int i = 0; i < mostFailures && state(cells) == Subject.CLOSED; i++) {
            run(Op.acquire(PERMIT), held, cells);
            run(Op.failure(PERMIT), held, cells);
        }
        return state(cells) == Subject.OPEN;
    }

    private long run(Op op, Map<String, Held> held, long[] cells) {
        return bench.runAlone(op, held, cells);
    }

    private int calls(long[] cells) {
        long w = bench.word(cells);
        return view == null ? bench.subject.callsOf(w) : failures(cells) + since(cells, TimeWindowView.SUCCESSES);
    }

    private int failures(long[] cells) {
        return view == null ? bench.subject.failuresOf(bench.word(cells)) : since(cells, TimeWindowView.FAILURES);
    }

    private int since(long[] cells, int kind) {
        long w = bench.word(cells);
        long from = view.from(cells, w);
        return from == TimeWindowView.NONE ? 0 : view.since(cells, w, from, kind);
    }

    private int state(long[] cells) {
        return bench.subject.stateOf(bench.word(cells));
    }

    private String word(long[] cells) {
        return bench.subject.describeWord(bench.word(cells));
    }
}
