package io.quickbreak.benchmarks.replay.measure;

/**
 * A short stretch of a run, for plots over time.
 *
 * @param span its place in the run
 * @param figures what happened in it
 */
public record TimeSlice(Span span, Figures figures) {
    public double middleSeconds() {
        return (span.beginNanos() + span.lengthNanos() / 2.0) / 1e9;
    }

    public double perSecond(Fate fate) {
        return figures.counts().of(fate) * 1e9 / span.lengthNanos();
    }
}
