package io.quickbreak.observe.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with a run of the alerts is complained of. */
class AlertLogTest {

    private static final Alert EXPECTED = new Alert("Opened", "a");
    private static final Alert ALLOWED = new Alert("Rejecting", "a");
    private static final Alert OTHER = new Alert("Opened", "b");

    private final AlertLog log = new AlertLog(Set.of(EXPECTED), Set.of(ALLOWED));

    @Test
    void nothingIsWrongWhenWhatIsExpectedHasFiredAndWhatIsAllowedToo() {
        assertThat(log.note(1, Set.of(EXPECTED))).containsExactly(EXPECTED);
        assertThat(log.note(2, Set.of(EXPECTED, ALLOWED))).containsExactly(ALLOWED);

        assertThat(log.hasAllExpected()).isTrue();
        assertThat(log.complaints()).isEmpty();
        assertThat(log.lines().get(0)).contains("fired at   1", "last seen at   2");
    }

    @Test
    void whatHasNotFiredIsComplainedOf() {
        log.note(1, Set.of(ALLOWED));

        assertThat(log.hasAllExpected()).isFalse();
        assertThat(log.complaints()).containsExactly("has not fired: Opened of a");
    }

    @Test
    void whatHasFiredByMistakeIsComplainedOf() {
        log.note(1, Set.of(EXPECTED, OTHER));
        log.note(2, Set.of());

        assertThat(log.complaints()).containsExactly("has fired by mistake: Opened of b");
    }
}
