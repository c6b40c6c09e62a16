package io.quickbreak.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryGrowthTest {

    private static final double BYTES_OF_A_SLOT = 1;

    /** The heap is that of all tests, so now and then a measurement has what others have left behind: the median of three counts. */
    @Test
    void aLargerWindowTakesTheBytesOfItsSlots() {
        double median = IntStream.range(0, 3)
                .mapToDouble(i -> bytesOf190SlotsMore())
                .sorted()
                .toArray()[1];
        assertThat(median).isBetween(150 * BYTES_OF_A_SLOT, 250 * BYTES_OF_A_SLOT);
    }

    private static double bytesOf190SlotsMore() {
        Map<String, Map<Integer, Double>> bytes =
                new MemoryGrowth(new PrintWriter(new StringWriter())).byWindow(List.of(10, 200), 2_000);
        assertThat(bytes).containsOnlyKeys("quickbreak", "quickbreak compact", "resilience4j", "failsafe");
        Map<Integer, Double> ours = bytes.get("quickbreak compact");
        return ours.get(200) - ours.get(10);
    }
}
