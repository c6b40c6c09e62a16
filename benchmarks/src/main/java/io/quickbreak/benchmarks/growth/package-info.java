/** How costs grow: time with the size of the window, throughput with threads, memory with windows and with breakers. */
@NullMarked
package io.quickbreak.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
