package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void countsKeepFieldsApart() {
        PackedLayout layout = new PackedLayout()
                .field("slow", 21, Counts::slowOf)
                .field("calls", 21, Counts::callsOf)
                .field("failures", 21, Counts::failuresOf);
        layout.assertKeepsFieldsApart(v -> Counts.of((int) v[1], (int) v[2], (int) v[0]));
    }

    @Test
    void countsAddUp() {
        long sum = Counts.of(4_000, 3_000, 0) + Counts.of(6_000, 7_000, 0) + Counts.NONE;
        assertThat(sum).isEqualTo(Counts.of(10_000, 10_000, 0));
    }
}
