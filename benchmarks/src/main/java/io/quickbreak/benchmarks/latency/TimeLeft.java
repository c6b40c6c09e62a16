package io.quickbreak.benchmarks.latency;

/** How far a run is: {@code 3 of 54, 12 min 5 s left}. */
final class TimeLeft {

    private static final int SECONDS_A_MINUTE = 60;

    private final int steps;
    private final long begin = System.nanoTime();
    private int done;

    TimeLeft(int steps) {
        this.steps = steps;
    }

    void done() {
        done++;
    }

    @Override
    public String toString() {
        double perStep = (System.nanoTime() - begin) / 1e9 / Math.max(1, done);
        long seconds = Math.round(perStep * (steps - done));
        String left = seconds < SECONDS_A_MINUTE
                ? seconds + " s"
                : seconds / SECONDS_A_MINUTE + " min " + seconds % SECONDS_A_MINUTE + " s";
        return String.format("%3d of %d, %s left", done, steps, left);
    }
}
