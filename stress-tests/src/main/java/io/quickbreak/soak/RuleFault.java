package io.quickbreak.soak;

/** How a rule of the user misbehaves when it is asked about an outcome. */
enum RuleFault {
    NONE,
    THROWS,
    BLOCKS,
    REENTERS
}
