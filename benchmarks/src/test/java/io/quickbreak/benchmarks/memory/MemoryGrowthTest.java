package io.quickbreak.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryGrowthTest {

    private static final double BYTES_OF_A_SLOT = 1;

    @Test
    void aLargerWindowTakesTheBytesOfItsSlots() {
        Map<String, Map<Integer, Double>> bytes =
                new MemoryGrowth(new PrintWriter(new StringWriter())).byWindow(List.of(10, 200), 2_000);

        assertThat(bytes).containsOnlyKeys("quickbreak", "quickbreak compact", "resilience4j", "failsafe");
        Map<Integer, Double> ours = bytes.get("quickbreak compact");
        assertThat(ours.get(200) - ours.get(10)).isBetween(150 * BYTES_OF_A_SLOT, 250 * BYTES_OF_A_SLOT);
    }
}
