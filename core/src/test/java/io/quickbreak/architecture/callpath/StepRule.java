package io.quickbreak.architecture.callpath;

/** What nothing on a call path may do. */
enum StepRule {
    /** Enter a monitor. */
    MONITOR,
    /** Make an object. */
    ALLOCATION,
    /** Call a method that is neither of the core nor listed. */
    CALLEE,
    /** Go back to an earlier instruction, but in a loop that is counted and listed. */
    LOOP,
    /** Reach itself by calls. */
    RECURSION
}
