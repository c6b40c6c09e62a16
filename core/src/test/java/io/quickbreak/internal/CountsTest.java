package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void countsKeepFieldsApart() {
        PackedLayout layout =
                new PackedLayout().field("calls", 31, Counts::callsOf).field("failures", 31, Counts::failuresOf);
        layout.assertKeepsFieldsApart(v -> Counts.of((int) v[0], (int) v[1]));
    }

    @Test
    void countsAddUp() {
        long sum = Counts.of(4_000, 3_000) + Counts.of(6_000, 7_000) + Counts.NONE;
        assertThat(sum).isEqualTo(Counts.of(10_000, 10_000));
    }
}
