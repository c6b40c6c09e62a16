package io.quickbreak.benchmarks.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quickbreak.benchmarks.measure.Pace;
import io.quickbreak.benchmarks.measure.TimeLeft;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs two builds in turn. Each round runs each case once of either build, one right after the other, each in a JVM of its own. The build that goes first in one round goes second in the
 * next, so that neither profits from its place.
 */
public final class PairedRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Build before;
    private final Build after;
    private final List<Case> cases;
    private final ForkedRun fork;
    private final int rounds;
    private final PrintWriter console;

    /**
     * Makes a run that has not begun.
     *
     * @param before one build
     * @param after the other
     * @param cases what is run of both
     * @param pace how long each
     * @param jvmArgs given to the benchmarks' JVMs in addition
     * @param console where progress is shown
     */
    public PairedRun(
            Build before, Build after, List<Case> cases, Pace pace, List<String> jvmArgs, PrintWriter console) {
        this.before = before;
        this.after = after;
        this.cases = List.copyOf(cases);
        this.fork = new ForkedRun(pace, jvmArgs);
        this.rounds = pace.rounds();
        this.console = console;
    }

    /**
     * Runs all rounds, and writes the results of both builds to {@code before-1.json}, {@code after-1.json} and so on when a round is over.
     *
     * @param directory where to
     * @return what was measured
     * @throws IOException if a benchmark fails, or a file cannot be written
     * @throws InterruptedException if interrupted
     */
    public Rounds run(Path directory) throws IOException, InterruptedException {
        TimeLeft timeLeft = new TimeLeft();
        List<Scores> scoresBefore = new ArrayList<>();
        List<Scores> scoresAfter = new ArrayList<>();
        int all = cases.size() * rounds;
        int done = 0;
        for (int round = 1; round <= rounds; round++) {
            ArrayNode resultsBefore = MAPPER.createArrayNode();
            ArrayNode resultsAfter = MAPPER.createArrayNode();
            for (Case one : cases) {
                if (round % 2 == 1) {
                    resultsBefore.add(fork.run(before, one));
                    resultsAfter.add(fork.run(after, one));
                } else {
                    resultsAfter.add(fork.run(after, one));
                    resultsBefore.add(fork.run(before, one));
                }
                done++;
                console.printf(
                        Locale.ROOT,
                        "%5d of %d  round %d  %-75s %10.3f -> %10.3f ns  %s left%n",
                        done,
                        all,
                        round,
                        one,
                        lastOf(resultsBefore),
                        lastOf(resultsAfter),
                        timeLeft.after(done, all));
                console.flush();
            }
            scoresBefore.add(keep(directory.resolve("before-" + round + ".json"), resultsBefore));
            scoresAfter.add(keep(directory.resolve("after-" + round + ".json"), resultsAfter));
        }
        return new Rounds(scoresBefore, scoresAfter);
    }

    private static double lastOf(ArrayNode results) {
        JsonNode last = results.get(results.size() - 1);
        return last.path("primaryMetric").path("score").asDouble();
    }

    private static Scores keep(Path file, ArrayNode results) throws IOException {
        String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results);
        Files.writeString(file, json + System.lineSeparator());
        return Scores.parse(json);
    }
}
