package io.quickbreak.benchmarks.alternatives;

import io.quickbreak.benchmarks.subject.Subjects;

/** The alternatives by name, as the benchmark's parameter gives it, with what is known of them beside their speed. */
public enum Candidate {
    /** The loop, and the sequence of outcomes. */
    NONE("nothing is recorded: what the benchmark costs", Progress.WAIT_FREE, ""),
    QUICKBREAK("this breaker as it is, totals off, through its public methods", Progress.WAIT_FREE, ""),
    ARMERIA("Armeria's breaker: sums of time slices, looked at once a second", Progress.WAIT_FREE, ""),

    BYTES("the same without generations: byte slots, one level", Progress.WAIT_FREE, ""),
    BYTES_UNPADDED("word, cursor and ring beside each other", Progress.WAIT_FREE, ""),
    BYTES_PADDED_RING("the ring on cache lines of its own as well", Progress.WAIT_FREE, ""),
    BYTES_TWO_LEVELS("groups with summaries, whatever the size", Progress.WAIT_FREE, ""),
    SHORTS("slots of two bytes", Progress.WAIT_FREE, ""),
    INTS("slots of four bytes", Progress.WAIT_FREE, ""),
    ONE_REGION("word, cursor and int slots in one piece of memory", Progress.WAIT_FREE, ""),
    SPREAD("neighbouring slots on different cache lines", Progress.WAIT_FREE, ""),
    STORED(
            "a volatile write in place of the CAS on the slot",
            Progress.WAIT_FREE,
            "with generations, a recorder that is held up displaces newer outcomes"),
    RELEASED(
            "a release write in place of the CAS on the slot",
            Progress.WAIT_FREE,
            "the word may be read before the outcome can be seen: a trip may be lost"),
    CAS_LOOP("publishes until it wins", Progress.LOCK_FREE, ""),
    RING_PER_THREAD(
            "two rings of half the size, by thread", Progress.WAIT_FREE, "the last N/2 of each, not the last N"),
    BLOCK_CLAIMS(
            "a thread claims eight slots at once", Progress.WAIT_FREE, "old outcomes stay, newer ones are displaced"),
    WHEN_IT_MATTERS(
            "the word changes only for a trip, or if the window turns clean or unclean",
            Progress.WAIT_FREE,
            "trips falsely; the word does not hold the counts"),
    WORD_DELTAS(
            "differences are added to the word",
            Progress.WAIT_FREE,
            "trips falsely; the trip is a second step; with generations, outcomes of an older one count"),
    CALL_NUMBERS(
            "calls are numbered, failures are remembered by number",
            Progress.WAIT_FREE,
            "the word does not hold the counts"),
    CALL_NUMBERS_STRIPED(
            "the same, numbered by sums over threads",
            Progress.WAIT_FREE,
            "the last N up to the calls in progress; the word does not hold the counts"),
    LOCKED("everything under one lock", Progress.BLOCKING, "");

    /** What a thread that has stopped does to the others. */
    public enum Progress {
        /** Nothing; each ends within a number of its own steps. */
        WAIT_FREE("wait-free"),
        /** Nothing; but one may lose to the others for ever. */
        LOCK_FREE("lock-free"),
        /** They wait. */
        BLOCKING("blocking");

        private final String wording;

        Progress(String wording) {
            this.wording = wording;
        }

        @Override
        public String toString() {
            return wording;
        }
    }

    private static final int FAILURE_RATE = 90;

    private final String what;
    private final Progress progress;
    private final String flaw;

    Candidate(String what, Progress progress, String flaw) {
        this.what = what;
        this.progress = progress;
        this.flaw = flaw;
    }

    private interface Factory {
        Alternative make(int size, Threshold threshold);
    }

    /**
     * Says what it is.
     *
     * @return a few words
     */
    public String what() {
        return what;
    }

    /**
     * Says how it gets on beside threads that stop.
     *
     * @return its progress
     */
    public Progress progress() {
        return progress;
    }

    /**
     * Says what is wrong with it, apart from its speed.
     *
     * @return a few words; empty if it does what this breaker promises
     */
    public String flaw() {
        return flaw;
    }

    /**
     * Says whether it is no alternative, but something to compare with.
     *
     * @return true for whole breakers, and for none
     */
    public boolean isReference() {
        return this == NONE || this == QUICKBREAK || this == ARMERIA;
    }

    /**
     * Says whether it may trip although the threshold was not reached.
     *
     * @return true for those that are known for it
     */
    public boolean mayTripFalsely() {
        return this == WORD_DELTAS || this == WHEN_IT_MATTERS;
    }

    /**
     * Makes one that trips at 90 % failures, when its window is half full.
     *
     * @param size outcomes in the window
     * @return a new one, closed and empty
     */
    public Alternative make(int size) {
        return make(size, new Threshold(size / 2, FAILURE_RATE));
    }

    /**
     * Makes one.
     *
     * @param size outcomes in the window
     * @param threshold when it trips; a reference has its own
     * @return a new one, closed and empty
     */
    Alternative make(int size, Threshold threshold) {
        return factory().make(size, threshold);
    }

    /** A class is loaded when its branch is taken, so the compiler sees only the one that is measured. */
    private Factory factory() {
        return switch (this) {
            case NONE -> (size, threshold) -> new SubjectReference(Subjects.NONE, size);
            case QUICKBREAK -> (size, threshold) -> new SubjectReference(Subjects.QUICKBREAK_TOTALS_OFF, size);
            case ARMERIA -> (size, threshold) -> new SubjectReference(Subjects.ARMERIA, size);
            case BYTES -> ByteRing::new;
            case BYTES_UNPADDED -> ByteRing::unpadded;
            case BYTES_PADDED_RING -> PaddedByteRing::new;
            case BYTES_TWO_LEVELS -> TwoLevelByteRing::new;
            case SHORTS -> ShortRing::new;
            case INTS -> IntRing::new;
            case ONE_REGION -> OneRegion::new;
            case SPREAD -> SpreadByteRing::new;
            case STORED -> StoredByteRing::new;
            case RELEASED -> ReleasedByteRing::new;
            case CAS_LOOP -> CasLoop::new;
            case RING_PER_THREAD -> RingPerThread::new;
            case BLOCK_CLAIMS -> BlockClaims::new;
            case WHEN_IT_MATTERS -> WhenItMatters::new;
            case WORD_DELTAS -> WordDeltas::new;
            case CALL_NUMBERS -> CallNumbers::new;
            case CALL_NUMBERS_STRIPED -> StripedCallNumbers::new;
            case LOCKED -> LockedRing::new;
        };
    }
}
