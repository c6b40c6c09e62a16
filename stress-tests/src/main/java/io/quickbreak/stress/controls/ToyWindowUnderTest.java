package io.quickbreak.stress.controls;

import org.openjdk.jcstress.infra.results.IIII_Result;

/** Part of the states of {@link ToyWindowControl} and {@link ToyWindowStress}. */
final class ToyWindowUnderTest {

    final ToyWindow window;

    ToyWindowUnderTest(int size, ToyWindow.Defect defect) {
        window = new ToyWindow(size, defect);
    }

    void success() {
        window.record(ToyWindow.FIRST_GENERATION, false);
    }

    void failure() {
        window.record(ToyWindow.FIRST_GENERATION, true);
    }

    void reportCounts(IIII_Result r) {
        r.r1 = window.calls();
        r.r2 = window.failures();
        r.r3 = window.callsInSlots();
        r.r4 = window.failuresInSlots();
    }
}
