package io.quickbreak.benchmarks.measure;

/** How long something takes that is made of equal parts. */
public final class TimeLeft {

    private static final int SECONDS_IN_A_MINUTE = 60;

    private final long begin;

    /** Begins now. */
    public TimeLeft() {
        this.begin = System.nanoTime();
    }

    /**
     * Returns how long the rest takes, by what the parts have taken up to now.
     *
     * @param done parts that are done, 1 or more
     * @param all parts there are
     * @return {@code 45 s} or {@code 2 min 5 s}
     */
    public String after(int done, int all) {
        return rest(done, all, (System.nanoTime() - begin) / 1e9 / done);
    }

    static String rest(int done, int all, double secondsEach) {
        long seconds = Math.round(secondsEach * (all - done));
        return seconds < SECONDS_IN_A_MINUTE
                ? seconds + " s"
                : seconds / SECONDS_IN_A_MINUTE + " min " + seconds % SECONDS_IN_A_MINUTE + " s";
    }
}
