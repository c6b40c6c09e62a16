/** Runs benchmarks through JMH: which ones, for how long, in what order, on what machine. */
package io.quickbreak.benchmarks.measure;
