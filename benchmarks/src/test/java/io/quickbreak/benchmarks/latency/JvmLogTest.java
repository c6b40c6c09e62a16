package io.quickbreak.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmLogTest {

    private static final Phase PHASE = new Phase("closed-1", 1_000, 2_000);

    private static JvmLog log(String... lines) {
        return new JvmLog(List.of(lines));
    }

    @Test
    void readsTheSafepointsOfJdk17() {
        JvmLog log = log(
                "[1500ns][info][safepoint   ] Safepoint \"G1CollectForAllocation\", Time since last: 728762 ns,"
                        + " Reaching safepoint: 81181 ns, Cleanup: 1793 ns, At safepoint: 11776972 ns, Total: 11859946 ns");

        assertThat(log.safepointsIn(PHASE)).isEqualTo(new Pauses(1, 11_859_946, 11_859_946));
        assertThat(log.collectionsIn(PHASE)).isEqualTo(Pauses.NONE);
    }

    @Test
    void readsTheSafepointsOfJdk25() {
        JvmLog log =
                log("[1500ns][info][safepoint   ] Safepoint \"ZMarkEndYoung\", Time since last: 67894695 ns, Reaching"
                        + " safepoint: 83013 ns, At safepoint: 25027 ns, Leaving safepoint: 11237 ns, Total: 119277 ns, Threads: 1"
                        + " runnable, 10 total");

        assertThat(log.safepointsIn(PHASE)).isEqualTo(new Pauses(1, 119_277, 119_277));
    }

    @Test
    void readsTheCollectionsOfEachCollectorOnce() {
        JvmLog log = log(
                "[1100ns][info][gc,start    ] GC(0) Pause Young (Normal) (G1 Evacuation Pause)",
                "[1200ns][info][gc          ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 12M->4M(256M) 10.441ms",
                "[1300ns][info][gc          ] GC(1) Pause Young (Allocation Failure) 63M->11M(245M) 23.091ms",
                "[1400ns][info][gc,phases   ] GC(2) Pause Mark Start 0.006ms",
                "[1500ns][info][gc,phases   ] GC(3) Y: Pause Mark End 0.015ms",
                "[1600ns][info][gc,phases   ] GC(0)   Evacuate Collection Set: 9.1ms",
                "[1700ns][info][gc,cpu      ] GC(0) User=0.00s Sys=0.00s Real=0.01s");

        assertThat(log.collectionsIn(PHASE)).isEqualTo(new Pauses(4, 33_553_000, 23_091_000));
    }

    @Test
    void countsWhatEndedInItsTimeOnly() {
        JvmLog log = log(safepointAt(999), safepointAt(1_000), safepointAt(2_000), safepointAt(2_001));

        assertThat(log.safepointsIn(PHASE)).isEqualTo(new Pauses(2, 14, 7));
    }

    private static String safepointAt(long nanos) {
        return "[" + nanos + "ns][info][safepoint   ] Safepoint \"Cleanup\", Time since last: 1 ns, Total: 7 ns";
    }
}
