package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.measure.MachineDescription;
import java.nio.file.Path;

/**
 * A recorded run.
 *
 * @param directory where all its files are
 * @param machine what it was made on
 * @param scores what JMH measured
 */
public record Run(Path directory, MachineDescription machine, Scores scores) {}
