package io.quickbreak.explore;

/** A time window as it lies in memory, read at one instant. */
final class TimeWindowView {

    static final int SUCCESSES = 0;
    static final int FAILURES = 1;
    static final int KINDS = 3;
    static final int BANKS = 8;

    /** Returned where no start of a slice in the window is there. */
    static final long NONE = -1;

    private final Settings settings;
    private final Subject subject;
    private final Memory memory;
    private final int starts;

    TimeWindowView(Settings settings, Subject subject, Memory memory) {
        this.settings = settings;
        this.subject = subject;
        this.memory = memory;
        this.starts = memory.count(Role.START) / (KINDS * BANKS);
    }

    /** Slices are numbered so that a whole window lies before the first. */
    long sliceAt(long nanos) {
        return settings.slices() + 1 + nanos / Settings.SLICE_NANOS;
    }

    /** The first slice that is in the window of this word. */
    long firstOf(long word) {
        return subject.sliceOf(word) - settings.slices() + 1;
    }

    /** The first slice that is in the window at this time. */
    long firstAt(long nanos) {
        return sliceAt(nanos) - settings.slices() + 1;
    }

    /** The first slice of the window of which all starts are there, or {@link #NONE}. */
    long from(long[] cells, long word) {
        for (long slice = Math.max(1, firstOf(word)); slice <= subject.sliceOf(word); slice++) {
            if (isThere(cells, word, slice)) {
                return slice;
            }
        }
        return NONE;
    }

    boolean isThere(long[] cells, long word, long slice) {
        for (int kind = 0; kind < KINDS; kind++) {
            if (!subject.isStartOf(start(cells, word, slice, kind), slice, starts, subject.generationOf(word))) {
                return false;
            }
        }
        return true;
    }

    /** Outcomes of this kind since a slice whose starts are there. */
    int since(long[] cells, long word, long slice, int kind) {
        return (int) (sum(cells, word, kind) - subject.sumOfStart(start(cells, word, slice, kind)));
    }

    private long start(long[] cells, long word, long slice, int kind) {
        int row = bank(word) * starts + (int) (slice % starts);
        return cells[memory.cell(Role.START, row * KINDS + kind)];
    }

    private long sum(long[] cells, long word, int kind) {
        long sum = 0;
        for (int stripe = 0; stripe < settings.stripes(); stripe++) {
            sum += cells[memory.cell(Role.SUM, stripe * Memory.SUMS_OF_STRIPE + kind * BANKS + bank(word))];
        }
        return sum;
    }

    /** Which kind of outcome a sum is of. */
    int kindOf(int sumCell) {
        return memory.indexOf(sumCell) % Memory.SUMS_OF_STRIPE / BANKS;
    }

    private int bank(long word) {
        return subject.bankOf(subject.generationOf(word));
    }
}
