package io.quickbreak.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/** Reads the result file of jcstress, with its own classes. */
final class RunReader {

    private RunReader() {}

    static List<TestRun> read(Path resultFile) throws IOException {
        InProcessCollector results = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(resultFile.toString(), results);
        try {
            reader.dump();
        } catch (ClassNotFoundException e) {
            throw new IOException(resultFile + " was written by another version of jcstress", e);
        } finally {
            reader.close();
        }
        return results.getTestResults().stream().map(RunReader::runOf).toList();
    }

    private static TestRun runOf(TestResult result) {
        List<TestRun.Seen> outcomes = result.grading().gradingResults.values().stream()
                .map(RunReader::seenIn)
                .toList();
        return new TestRun(result.getName(), errorOf(result), outcomes);
    }

    private static TestRun.Seen seenIn(GradingResult graded) {
        return new TestRun.Seen(graded.id, graded.count, graded.expect, graded.description);
    }

    private static String errorOf(TestResult result) {
        return result.status() == Status.NORMAL ? "" : result.status() + " " + String.join(" ", result.getMessages());
    }
}
