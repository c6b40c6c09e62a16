/** Reads what JMH has written, holds it against the design's targets, and writes the summary. */
package io.quickbreak.benchmarks.report;
