package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait the first, the second, the n-th time: between the attempts of a retry, or before the probes of a breaker that opens again and again.
 *
 * <pre>{@code
 * Backoff.fixed(Duration.ofMillis(200));
 * Backoff.exponential(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60)).withJitter(Jitter.FULL);
 * }</pre>
 *
 * <p>Immutable; one may serve any number of retries and breakers.
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread, if the function and the random source given to it may.
 */
public final class Backoff {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long SHORTEST_NANOS = SHORTEST.toNanos();

    private static final double SMALLEST_FACTOR = 1.0;
    private static final double LARGEST_FACTOR = 10.0;

    private final long firstNanos;
    private final double factor;
    private final long longestNanos;
    private final @Nullable IntFunction<@Nullable Duration> custom;
    private final Jitter jitter;
    private final @Nullable DoubleSupplier random;

    private Backoff(
            long firstNanos,
            double factor,
            long longestNanos,
            @Nullable IntFunction<@Nullable Duration> custom,
            Jitter jitter,
            @Nullable DoubleSupplier random) {
        this.firstNanos = firstNanos;
        this.factor = factor;
        this.longestNanos = longestNanos;
        this.custom = custom;
        this.jitter = jitter;
        this.random = random;
    }

    /**
     * Waits equally long each time.
     *
     * @param delay 1 ms .. 24 h
     * @return a backoff without jitter
     * @throws IllegalArgumentException if the delay is out of range
     * @throws NullPointerException if the delay is null
     */
    public static Backoff fixed(Duration delay) {
        long nanos = checkedNanos(delay, "delay", SHORTEST);
        return of(nanos, SMALLEST_FACTOR, nanos, null);
    }

    /**
     * Waits longer each time: the first delay, then each the factor times the one before it, until the longest is reached.
     *
     * @param first the first delay, 1 ms .. 24 h
     * @param factor 1.0 .. 10.0
     * @param longest no delay is longer, first .. 24 h
     * @return a backoff without jitter
     * @throws IllegalArgumentException if an argument is out of range
     * @throws NullPointerException if an argument is null
     */
    public static Backoff exponential(Duration first, double factor, Duration longest) {
        long firstNanos = checkedNanos(first, "first", SHORTEST);
        if (!(factor >= SMALLEST_FACTOR && factor <= LARGEST_FACTOR)) {
            throw Checks.refused("factor", factor, SMALLEST_FACTOR + ".." + LARGEST_FACTOR);
        }
        return of(firstNanos, factor, checkedNanos(longest, "longest", first), null);
    }

    /**
     * Waits as long as the function says.
     *
     * <p>Where the function throws, or returns null, zero, a negative duration or one above the longest, the longest is taken.
     *
     * @param delays from the number of the wait, 1 and up, to the delay; called at each wait
     * @param longest no delay is longer, 1 ms .. 24 h
     * @return a backoff without jitter
     * @throws IllegalArgumentException if the longest delay is out of range
     * @throws NullPointerException if an argument is null
     */
    public static Backoff custom(IntFunction<@Nullable Duration> delays, Duration longest) {
        Checks.notNull(delays, "delays", "a function from the number of the wait to its delay");
        long longestNanos = checkedNanos(longest, "longest", SHORTEST);
        return of(longestNanos, SMALLEST_FACTOR, longestNanos, delays);
    }

    private static Backoff of(
            long firstNanos, double factor, long longestNanos, @Nullable IntFunction<@Nullable Duration> custom) {
        return new Backoff(firstNanos, factor, longestNanos, custom, Jitter.NONE, null);
    }

    private static long checkedNanos(Duration duration, String name, Duration shortest) {
        Checks.notNull(duration, name, shortest + ".." + LONGEST);
        Checks.within(duration, name, shortest, LONGEST);
        return duration.toNanos();
    }

    /**
     * Returns the same backoff with a part of each delay left to chance.
     *
     * @param jitter how much; {@link Jitter#NONE} by default
     * @return a new backoff
     * @throws NullPointerException if it is null
     */
    public Backoff withJitter(Jitter jitter) {
        Checks.notNull(jitter, "jitter", "NONE, EQUAL or FULL");
        return new Backoff(firstNanos, factor, longestNanos, custom, jitter, random);
    }

    /**
     * Returns the same backoff with another source of chance, for tests that must know the delay.
     *
     * <p>Where the source throws, or returns what is not within 0.0 .. 1.0, the whole delay is taken.
     *
     * @param random numbers of 0.0 .. 1.0; default {@link ThreadLocalRandom}
     * @return a new backoff
     * @throws NullPointerException if it is null
     */
    public Backoff withRandom(DoubleSupplier random) {
        Checks.notNull(random, "random", "a source of numbers within 0.0..1.0");
        return new Backoff(firstNanos, factor, longestNanos, custom, jitter, random);
    }

    /**
     * Returns how long to wait this time. Never throws; two calls differ if there is jitter.
     *
     * <p><b>Progress:</b> no loop and no lock, but for the caller's function and random source. <b>Allocation:</b> none, but for those.
     *
     * @param attempt number of the wait, 1 for the first; what is below counts as 1
     * @return nanoseconds, 1 .. longest
     */
    public long delayNanos(int attempt) {
        int number = Math.max(attempt, 1);
        long whole = custom == null ? exponentialNanos(number) : customNanos(custom, number);
        return switch (jitter) {
            case NONE -> whole;
            case EQUAL -> between(whole - whole / 2, whole);
            case FULL -> between(Math.min(SHORTEST_NANOS, whole), whole);
        };
    }

    /** The power may become infinite, and then is above the longest; below 24 h, a double holds every nanosecond. */
    private long exponentialNanos(int number) {
        double nanos = firstNanos * Math.pow(factor, number - 1);
        return nanos < longestNanos ? (long) nanos : longestNanos;
    }

    private long customNanos(IntFunction<@Nullable Duration> delays, int number) {
        try {
            Duration delay = delays.apply(number);
            boolean usable = delay != null && delay.compareTo(Duration.ZERO) > 0 && delay.compareTo(LONGEST) < 0;
            return usable ? Math.min(delay.toNanos(), longestNanos) : longestNanos;
        } catch (Throwable brokenFunction) {
            return longestNanos;
        }
    }

    private long between(long lowest, long highest) {
        double part = part();
        return part >= 0 && part <= 1 ? lowest + (long) (part * (highest - lowest)) : highest;
    }

    private double part() {
        try {
            return random == null ? ThreadLocalRandom.current().nextDouble() : random.getAsDouble();
        } catch (Throwable brokenSource) {
            return Double.NaN;
        }
    }

    /**
     * Returns what no delay exceeds.
     *
     * @return 1 ms .. 24 h; of a fixed backoff, its delay
     */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /**
     * Says in a few words how long is waited.
     *
     * @return for instance: 1 s, doubling up to 60 s, full jitter
     */
    public String describe() {
        return switch (jitter) {
            case NONE -> describeDelays();
            case EQUAL -> describeDelays() + ", equal jitter";
            case FULL -> describeDelays() + ", full jitter";
        };
    }

    private String describeDelays() {
        if (custom != null) {
            return "custom up to " + text(longestNanos);
        }
        if (factor == SMALLEST_FACTOR || firstNanos == longestNanos) {
            return text(firstNanos);
        }
        String growth = factor == 2.0 ? "doubling" : "times " + factor;
        return text(firstNanos) + ", " + growth + " up to " + text(longestNanos);
    }

    private static String text(long nanos) {
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + " s";
        }
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }

    /** Equal if the durations and the jitter are; functions and sources of randomness are equal only to themselves. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Backoff that
                && firstNanos == that.firstNanos
                && Double.compare(factor, that.factor) == 0
                && longestNanos == that.longestNanos
                && Objects.equals(custom, that.custom)
                && jitter == that.jitter
                && Objects.equals(random, that.random);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstNanos, factor, longestNanos, custom, jitter, random);
    }

    @Override
    public String toString() {
        return "Backoff[" + describe() + "]";
    }
}
