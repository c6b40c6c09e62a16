package io.quickbreak.benchmarks.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.AWTError;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SvgDrawingTest {
    /** What AWT was seen to throw where there are no fonts, or what it would throw without its native libraries. */
    private static Error[] failuresOfTheRuntime() {
        return new Error[] {
            new Error("Probable fatal error: No physical fonts found."),
            new InternalError("no fonts"),
            new UnsatisfiedLinkError("no fontmanager"),
            new AWTError("no toolkit")
        };
    }

    private static JFreeChart failing(Error failure) {
        throw failure;
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheRuntime")
    void saysThatTheRuntimeCannotDraw(Error failure) {
        assertThatThrownBy(() -> SvgDrawing.draw(() -> failing(failure), PlotSize.NARROW, 100, "x"))
                .isInstanceOf(PlotException.class)
                .hasMessageContaining("fonts")
                .hasRootCause(failure);
    }

    @Test
    void doesNotTakeExhaustedMemoryForThat() {
        OutOfMemoryError exhausted = new OutOfMemoryError("made up");

        assertThatThrownBy(() -> SvgDrawing.draw(() -> failing(exhausted), PlotSize.NARROW, 100, "x"))
                .isSameAs(exhausted);
    }

    @Test
    void canDrawHere() {
        assertThat(SvgDrawing.problem()).isEmpty();
    }
}
