package io.quickbreak.benchmarks.subject;

/**
 * A way in which a circuit breaker can be used. Not every library offers every one; what it does not offer is not made up for, and no benchmark of it
 * lists the library.
 */
public enum Form {

    /** A permit asked for by itself: {@link Subject#tryAcquire} while closed. */
    ACQUIRE,

    /** A permit, and an outcome reported afterwards, without a lambda: {@link Subject#healthyCall} and {@link Subject#failingCall}. */
    BY_HAND,

    /** A rejection that is a return value: {@link Subject#tryAcquire} while open. */
    REJECTION,

    /** A rejection that is thrown: {@link Subject#attempt} and {@link Subject#rejectedCall}. */
    EXCEPTION,

    /** A call given as a lambda: {@link Subject#call} and {@link Subject#callThatThrows}. */
    LAMBDA,

    /** A lambda with a fallback for rejections: {@link Subject#callOrFallback}. */
    FALLBACK,

    /** A lambda that returns a stage: {@link Subject#callAsync} and {@link Subject#isRejectedAsync}. */
    ASYNC,

    /** All probes taken and none reported, and a rejection that is a return value: {@link Subject#takeAllProbes}. */
    HALF_OPEN,

    /** Tripping and closing again and again without waiting: {@link Subject#passOpenDuration} by a clock that is moved. */
    RECOVERY,

    /** By hand, in a window of time: {@link SubjectSettings#period}. */
    TIME_WINDOW,

    /** By hand, with a rule for slow calls: {@link SubjectSettings#slowCalls}. */
    SLOW_CALLS,

    /** A call given as a lambda, with a rule for slow calls. */
    SLOW_LAMBDA,

    /** The numbers of calls and of failures in the window: {@link Subject#counts}. */
    COUNTS
}
