package io.quickbreak.benchmarks.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsNamesLeftAndNumbersRight() {
        Table table = new Table(List.of("", "one"), List.of(List.of("a", "1,000"), List.of("long", "2")));

        assertThat(table.toText().lines())
                .containsExactly(
                        "        one", //
                        "----  -----",
                        "a     1,000",
                        "long      2");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
                .withMessage("row: [1] (expected: 2 cells)");
    }
}
