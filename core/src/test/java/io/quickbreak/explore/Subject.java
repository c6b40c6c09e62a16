package io.quickbreak.explore;

/** A breaker under exploration, seen across class loaders: its operations, and how to read its memory. */
public interface Subject {

    /** The breaker, to find its memory. */
    Object breaker();

    /** The clock, to find its memory. */
    Object clock();

    /** The window that takes the place of the first one, if settings say so; to find its memory. */
    Object newWindow();

    /** The same for the probe table. */
    Object newProbes();

    // ---- operations ----

    long tryAcquire();

    void success(long permit);

    void failure(long permit);

    void release(long permit);

    void advance(long nanos);

    void close();

    void forceOpen();

    void disable();

    void metricsOnly();

    /** Goes by {@link Settings#changed}. */
    void reconfigure();

    /** {@link #CLOSED} and so on. */
    int state();

    /** State, calls and failures; see {@link #stateOfSnapshot}, {@link #callsOfSnapshot}, {@link #failuresOfSnapshot}. */
    long snapshot();

    int CLOSED = 0;
    int OPEN = 1;
    int HALF_OPEN = 2;
    int RECOVERING = 3;
    int METRICS_ONLY = 4;
    int FORCED_OPEN = 5;
    int DISABLED = 6;

    static int stateOfSnapshot(long snapshot) {
        return (int) (snapshot >>> 32);
    }

    static int callsOfSnapshot(long snapshot) {
        return (int) (snapshot >>> 16) & 0xFFFF;
    }

    static int failuresOfSnapshot(long snapshot) {
        return (int) snapshot & 0xFFFF;
    }

    // ---- words and permits ----

    int stateOf(long wordOrPermit);

    int generationOf(long wordOrPermit);

    /** Whether an operator is exchanging the window. */
    boolean isHeld(long word);

    /** Whether calls of this word are recorded in the window, and may trip the breaker. */
    boolean isCounting(long word);

    /** How many failures have come one after the other, if this is the run of that generation, else 0. */
    int lengthOfRun(long run, int generation);

    /** Whether the permit is one of a probe. */
    boolean isProbe(long permit);

    /** Outcomes in the window, of a CLOSED word; probes that have reported, of a HALF_OPEN one. */
    int callsOf(long word);

    int failuresOf(long word);

    int openingsOf(long word);

    long deadlineNanosOf(long word);

    int nextGenerationOf(long word);

    // ---- slots and summaries ----

    /** Whether a slot holds an outcome of this generation. */
    boolean counts(long slot, int generation);

    boolean isFailure(long slot);

    int callsOfSummary(long summary, int generation);

    int failuresOfSummary(long summary, int generation);

    // ---- sums and starts of slices ----

    /** The slice that has begun last, of a counting word; 0 if none has. */
    long sliceOf(long word);

    /** Which of eight sums, and of eight rows of starts, a generation goes by. */
    int bankOf(int generation);

    /** Whether this is the start of that slice in that generation, in a ring of so many starts. */
    boolean isStartOf(long start, long slice, int starts, int generation);

    /** What the sum was then. */
    long sumOfStart(long start);

    // ---- probes ----

    int indexOfPermit(long permit);

    /** Whether an entry is held under this permit. */
    boolean isHeldBy(long entry, long permit);

    boolean isTaken(long entry);

    boolean hasSucceeded(long entry, int generation);

    boolean hasFailed(long entry, int generation);

    long leaseEndNanosOf(long entry);

    // ---- for people ----

    String describeWord(long word);

    String describeSlot(long slot);

    String describeSummary(long summary);

    String describeEntry(long entry);

    String describeStart(long start);
}
