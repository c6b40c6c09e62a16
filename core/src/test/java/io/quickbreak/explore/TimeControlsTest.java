package io.quickbreak.explore;

import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.success;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Each protection of the time window is needed, and the explorer sees it when one is missing. */
class TimeControlsTest {

    private String name = "";

    @BeforeEach
    void rememberName(TestInfo test) {
        name = test.getDisplayName();
    }

    @Test
    void catchesASuccessThatDoesNotReadTheWordAfterItsAddition() {
        assertCaught("I3", TimeControls.wordNotReadAfterTheAddition(), List.of(TimeScenarios.successAcrossTurn()));
    }

    @Test
    void catchesEnoughThatIsPublishedWithoutEvaluatingAgain() {
        assertCaught(
                "I3", TimeControls.enoughPublishedWithoutEvaluatingAgain(), List.of(TimeScenarios.enoughAmongThree()));
    }

    @Test
    void catchesASliceWithoutStart() {
        assertCaught("I", TimeControls.startsNotNoted(), TimeScenarios.turners());
    }

    @Test
    void catchesAStartThatIsNotedWhenItsSliceIsOver() {
        assertCaught(
                "I4",
                TimeControls.startNotedWithoutALookAtTheWord(),
                TimeScenarios.heldUpAcrossTurns().stream()
                        .filter(scenario -> scenario.settings().slices() == 2)
                        .toList());
    }

    @Test
    void catchesSuccessesThatAreReadBeforeFailures() {
        assertCaught(
                "a trip that no count supports",
                TimeControls.successesReadBeforeFailures(),
                List.of(Scenario.named("two failures and a success")
                        .rate(4, 60, 3)
                        .slices(1)
                        .before(acquire("old"), success("old"))
                        .thread(failure("old"))
                        .thread(success("old"))
                        .thread(failure("old"))
                        .build()));
    }

    @Test
    void catchesAnAdditionBeforeTheTurn() {
        assertCaught("I", TimeControls.additionBeforeTurn(), TimeScenarios.turners());
    }

    @Test
    void catchesGenerationsThatShareTheirSums() {
        assertCaught("I5", TimeControls.oneBank(), TimeScenarios.stragglers());
    }

    private void assertCaught(String how, List<Patch> control, List<Scenario> scenarios) {
        ControlsTest.assertCaught(name, how, control, scenarios);
    }
}
