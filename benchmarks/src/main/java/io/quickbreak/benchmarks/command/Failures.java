package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Shows what JMH had to say when a benchmark fails; while all is well it is not shown. */
final class Failures {

    private Failures() {}

    /** A measurement being made. */
    interface Run {
        Collection<RunResult> results() throws RunnerException, IOException;
    }

    static Collection<RunResult> explaining(Measurement measurement, PrintWriter errors, Run run)
            throws RunnerException, IOException {
        try {
            return run.results();
        } catch (RunnerException e) {
            measurement.lastLines().forEach(errors::println);
            errors.flush();
            throw e;
        }
    }
}
