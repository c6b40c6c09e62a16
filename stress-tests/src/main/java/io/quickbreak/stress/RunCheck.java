package io.quickbreak.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The verdict on a run. It is good if every planned test ran, as often as every other, and to its end; if nothing forbidden was seen; and if every
 * control was caught. jcstress alone checks the second: it leaves out a test with more actors than there are processors, and says so in one line.
 *
 * @param rows a line for each planned test
 * @param problems what is wrong, a sentence each; empty if the run is good
 */
record RunCheck(List<Row> rows, List<String> problems) {

    private static final String NOT_CAUGHT = "CONTROL NOT CAUGHT";

    /**
     * A test in all its JVMs.
     *
     * @param test the test
     * @param jvms how many JVMs ran it to the end
     * @param samples how many outcomes were seen
     * @param forbidden how many of them are forbidden
     * @param caught how many of them give away the defect of a control
     * @param problem what is wrong with it, empty if nothing is
     */
    record Row(PlannedTest test, int jvms, long samples, long forbidden, long caught, String problem) {

        String verdict() {
            if (!problem.isEmpty()) {
                return problem;
            }
            return test.isControl() ? "caught" : "holds";
        }
    }

    static RunCheck of(List<PlannedTest> planned, List<TestRun> runs) {
        Map<String, List<TestRun>> runsOfTest = runs.stream().collect(Collectors.groupingBy(TestRun::name));
        int jvms = runsOfTest.values().stream().mapToInt(List::size).max().orElse(0);
        List<Row> rows = planned.stream()
                .map(test -> rowOf(test, runsOfTest.getOrDefault(test.name(), List.of()), jvms))
                .toList();

        List<String> problems = new ArrayList<>();
        if (planned.isEmpty()) {
            problems.add("no test was planned");
        }
        for (Row row : rows) {
            if (!row.problem.isEmpty()) {
                problems.add(row.test.name() + ": " + row.problem);
            }
        }
        return new RunCheck(rows, List.copyOf(problems));
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    /** How many planned tests have samples. */
    long run() {
        return rows.stream().filter(row -> row.samples > 0).count();
    }

    long forbidden() {
        return rows.stream().mapToLong(Row::forbidden).sum();
    }

    long controls() {
        return rows.stream().filter(row -> row.test.isControl()).count();
    }

    long controlsCaught() {
        return rows.stream().filter(row -> row.caught > 0).count();
    }

    /** Names of the controls with nothing wrong but that. */
    Set<String> controlsNotCaught() {
        return rows.stream()
                .filter(row -> row.problem.equals(NOT_CAUGHT))
                .map(row -> row.test.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Row rowOf(PlannedTest test, List<TestRun> runs, int jvmsOfOthers) {
        int jvms = (int) runs.stream().filter(run -> run.error().isEmpty()).count();
        long samples = runs.stream().mapToLong(TestRun::samples).sum();
        long forbidden = samplesOf(runs, true);
        long caught = samplesOf(runs, false);
        return new Row(
                test, jvms, samples, forbidden, caught, problemOf(test, runs, jvms, jvmsOfOthers, forbidden, caught));
    }

    private static String problemOf(
            PlannedTest test, List<TestRun> runs, int jvms, int jvmsOfOthers, long forbidden, long caught) {
        if (forbidden > 0) {
            return "FORBIDDEN: " + forbiddenIn(runs);
        }
        if (runs.stream().allMatch(run -> run.samples() == 0 && run.error().isEmpty())) {
            return "DID NOT RUN";
        }
        for (TestRun run : runs) {
            if (!run.error().isEmpty()) {
                return "BROKE OFF: " + run.error();
            }
            if (run.samples() == 0) {
                return "HAS NO SAMPLES in one of its JVMs";
            }
        }
        if (jvms < jvmsOfOthers) {
            return "RAN IN " + jvms + " JVMs, others in " + jvmsOfOthers;
        }
        if (test.isControl() && caught == 0) {
            return NOT_CAUGHT;
        }
        return "";
    }

    private static long samplesOf(List<TestRun> runs, boolean forbidden) {
        return runs.stream()
                .flatMap(run -> run.outcomes().stream())
                .filter(seen -> forbidden ? seen.isForbidden() : seen.isCaught())
                .mapToLong(TestRun.Seen::samples)
                .sum();
    }

    private static String forbiddenIn(List<TestRun> runs) {
        return runs.stream()
                .flatMap(run -> run.outcomes().stream())
                .filter(TestRun.Seen::isForbidden)
                .map(seen -> "[" + seen.result() + "] " + seen.description())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
