package io.quickbreak.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;

/** The check of a run, on made-up results. */
class RunCheckTest {

    private static final PlannedTest TEST = new PlannedTest("a.Unit.Property", false);
    private static final PlannedTest CONTROL = new PlannedTest("b.UnitControl.Property", true);
    private static final List<PlannedTest> PLAN = List.of(TEST, CONTROL);

    private static final TestRun.Seen GOOD = new TestRun.Seen("1, 0", 1_000, Expect.ACCEPTABLE, "All is well.");
    private static final TestRun.Seen NOT_SEEN = new TestRun.Seen("1, 1", 0, Expect.FORBIDDEN, "Both have it.");
    private static final TestRun.Seen FORBIDDEN = new TestRun.Seen("1, 1", 1, Expect.FORBIDDEN, "Both have it.");
    private static final TestRun.Seen CAUGHT =
            new TestRun.Seen("1, 1", 7, Expect.ACCEPTABLE_INTERESTING, Control.CAUGHT + "both have it.");
    private static final TestRun.Seen NOT_CAUGHT =
            new TestRun.Seen("1, 1", 0, Expect.ACCEPTABLE_INTERESTING, Control.CAUGHT + "both have it.");

    @Test
    void goodRunIsGood() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, GOOD, NOT_SEEN), run(CONTROL, GOOD, CAUGHT)));

        assertThat(check.problems()).isEmpty();
        assertThat(check.isGood()).isTrue();
        assertThat(check.run()).isEqualTo(2);
        assertThat(check.controls()).isEqualTo(1);
        assertThat(check.controlsCaught()).isEqualTo(1);
        assertThat(verdicts(check)).containsExactly("holds", "caught");
    }

    @Test
    void missingTestIsRed() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(CONTROL, GOOD, CAUGHT)));

        assertThat(check.problems()).containsExactly("a.Unit.Property: DID NOT RUN");
        assertThat(check.run()).isEqualTo(1);
    }

    @Test
    void missingControlIsRed() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, GOOD)));

        assertThat(check.problems()).containsExactly("b.UnitControl.Property: DID NOT RUN");
    }

    @Test
    void noResultsAtAllIsRed() {
        assertThat(RunCheck.of(PLAN, List.of()).problems()).hasSize(2);
    }

    @Test
    void emptyPlanIsRed() {
        assertThat(RunCheck.of(List.of(), List.of()).problems()).containsExactly("no test was planned");
    }

    @Test
    void oneForbiddenSampleIsRed() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, GOOD, FORBIDDEN), run(CONTROL, GOOD, CAUGHT)));

        assertThat(check.problems()).containsExactly("a.Unit.Property: FORBIDDEN: [1, 1] Both have it.");
        assertThat(check.forbidden()).isEqualTo(1);
    }

    @Test
    void forbiddenSampleOfACaughtControlIsRed() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, GOOD), run(CONTROL, CAUGHT, FORBIDDEN)));

        assertThat(check.isGood()).isFalse();
    }

    @Test
    void outcomeWithoutAGradeIsRed() {
        TestRun.Seen ungraded = new TestRun.Seen("2, 2", 1, Expect.UNKNOWN, "No such outcome.");

        assertThat(RunCheck.of(PLAN, List.of(run(TEST, ungraded), run(CONTROL, CAUGHT)))
                        .isGood())
                .isFalse();
    }

    @Test
    void controlNotCaughtIsRed() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, GOOD), run(CONTROL, GOOD, NOT_CAUGHT)));

        assertThat(check.problems()).containsExactly("b.UnitControl.Property: CONTROL NOT CAUGHT");
        assertThat(check.controlsNotCaught()).containsExactly(CONTROL.name());
        assertThat(check.controlsCaught()).isZero();
    }

    @Test
    void controlCaughtInOneOfItsJvmsIsCaught() {
        RunCheck check = RunCheck.of(
                PLAN, List.of(run(TEST, GOOD), run(TEST, GOOD), run(CONTROL, NOT_CAUGHT, GOOD), run(CONTROL, CAUGHT)));

        assertThat(check.problems()).isEmpty();
        assertThat(check.controlsNotCaught()).isEmpty();
        assertThat(check.rows().get(1).jvms()).isEqualTo(2);
    }

    @Test
    void testThatRanInFewerJvmsThanOthersIsRed() {
        RunCheck check =
                RunCheck.of(PLAN, List.of(run(TEST, GOOD), run(CONTROL, CAUGHT, GOOD), run(CONTROL, CAUGHT, GOOD)));

        assertThat(check.problems()).containsExactly("a.Unit.Property: RAN IN 1 JVMs, others in 2");
    }

    @Test
    void testThatBrokeOffIsRed() {
        TestRun brokenOff = new TestRun(TEST.name(), "VM_ERROR out of memory", List.of());

        RunCheck check = RunCheck.of(PLAN, List.of(brokenOff, run(CONTROL, CAUGHT)));

        assertThat(check.problems()).containsExactly("a.Unit.Property: BROKE OFF: VM_ERROR out of memory");
    }

    @Test
    void testThatBrokeOffInOneOfItsJvmsIsRed() {
        TestRun brokenOff = new TestRun(TEST.name(), "API_MISMATCH no such method", List.of());

        RunCheck check =
                RunCheck.of(PLAN, List.of(run(TEST, GOOD), brokenOff, run(CONTROL, CAUGHT), run(CONTROL, CAUGHT)));

        assertThat(check.problems()).containsExactly("a.Unit.Property: BROKE OFF: API_MISMATCH no such method");
    }

    @Test
    void testWithoutSamplesIsRed() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, NOT_SEEN), run(CONTROL, CAUGHT)));

        assertThat(check.problems()).containsExactly("a.Unit.Property: DID NOT RUN");
    }

    @Test
    void reportHasALineForEachTestAndEachProblem() {
        RunCheck check = RunCheck.of(PLAN, List.of(run(TEST, GOOD, FORBIDDEN)));

        assertThat(RunReport.linesOf(check))
                .anyMatch(line -> line.startsWith("a.Unit.Property ") && line.contains("1,001"))
                .contains("planned 2, run 1; forbidden outcomes 1; controls 1, caught 0")
                .contains("FAILED b.UnitControl.Property: DID NOT RUN")
                .last()
                .isEqualTo("FAILED with 2 problems");
    }

    private static TestRun run(PlannedTest test, TestRun.Seen... outcomes) {
        return new TestRun(test.name(), "", List.of(outcomes));
    }

    private static List<String> verdicts(RunCheck check) {
        return check.rows().stream().map(RunCheck.Row::verdict).toList();
    }
}
