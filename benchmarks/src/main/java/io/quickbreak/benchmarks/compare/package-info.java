/** Holds two builds against each other: runs them in turn, and says what of the difference is more than chance. */
package io.quickbreak.benchmarks.compare;
