package io.quickbreak;

/** What a call says about the dependency. */
public enum Outcome {
    /** It works. */
    SUCCESS,

    /** It does not. */
    FAILURE,

    /** Nothing: the call is not counted in the window, and a probe is given back. */
    IGNORED
}
