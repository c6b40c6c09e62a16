package io.quickbreak.benchmarks.measure;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Shows a line for each benchmark that has been run, with the time left, instead of all that JMH has to say; of that, the last is kept. */
final class Progress implements OutputFormat {

    private static final int LINES_KEPT = 60;

    private final Plan plan;
    private final PrintWriter out;
    private final int runsInAll;
    private final TimeLeft timeLeft = new TimeLeft();

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private int runsDone;

    Progress(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        this.runsInAll = plan.results() * plan.pace().rounds();
    }

    void beginRound(int round) {
        out.printf("round %d of %d, %s left%n", round, plan.pace().rounds(), left());
        out.flush();
    }

    List<String> lastLines() {
        return List.copyOf(lines);
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        println(nameOf(params));
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        if (result == null) {
            return;
        }
        runsDone++;
        Result<?> score = result.getPrimaryResult();
        out.printf(
                Locale.ROOT,
                "%5d of %d  %-75s %10.3f %s  %s left%n",
                runsDone,
                runsInAll,
                nameOf(result.getParams()),
                score.getScore(),
                score.getScoreUnit(),
                left());
        out.flush();
    }

    private String left() {
        return runsDone == 0
                ? TimeLeft.rest(0, runsInAll, plan.pace().secondsPerRun())
                : timeLeft.after(runsDone, runsInAll);
    }

    private static String nameOf(BenchmarkParams params) {
        StringBuilder name = new StringBuilder(Listed.nameOf(params.getBenchmark()));
        for (String param : params.getParamsKeys()) {
            name.append(' ').append(param).append('=').append(params.getParam(param));
        }
        return name.append(", threads=").append(params.getThreads()).toString();
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
        // A line for each benchmark is enough.
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
        // A line for each benchmark is enough.
    }

    @Override
    public void startRun() {
        // The rounds are announced instead.
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        // The results are reported when they have been put together.
    }

    @Override
    public void print(String text) {
        for (int i = 0; i < text.length(); i++) {
            keep(text.charAt(i));
        }
    }

    @Override
    public void println(String text) {
        print(text + '\n');
    }

    @Override
    public void verbosePrintln(String text) {
        println(text);
    }

    @Override
    public void write(int b) {
        keep((char) b);
    }

    @Override
    public void write(byte[] bytes) {
        print(new String(bytes, StandardCharsets.UTF_8));
    }

    private void keep(char c) {
        if (c != '\n') {
            line.append(c);
            return;
        }
        lines.addLast(line.toString());
        line.setLength(0);
        if (lines.size() > LINES_KEPT) {
            lines.removeFirst();
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
