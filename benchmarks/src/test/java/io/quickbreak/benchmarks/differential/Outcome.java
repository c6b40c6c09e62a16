package io.quickbreak.benchmarks.differential;

/** How a call that was admitted went. */
enum Outcome {
    SUCCESS,
    FAILURE,

    /** It says nothing: the permit is given back. */
    IGNORED
}
