package io.quickbreak.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ControlTest {

    private static final SoakLimits SMALL =
            new SoakLimits(8, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(1));

    /** Without defects a small soak must last, or the controls would show nothing. */
    private static final int SOUND_ROUNDS = 4;

    private static final int MOST_ROUNDS = 40;

    private static SoakSettings settings(@Nullable Control control, int rounds, SoakLimits limits) {
        List<ClockKind> clocks = List.of(ClockKind.VIRTUAL);
        return new SoakSettings(Duration.ZERO, 1, rounds, 0, clocks, limits, false, false, control);
    }

    /** A leaked thread is looked for at the end. */
    private static int roundsOf(Control control) {
        return control == Control.LEAKS_A_THREAD ? 1 : MOST_ROUNDS;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ALLOCATES")
    void isCaught(Control control) throws InterruptedException {
        Soak soak = new Soak(settings(control, roundsOf(control), SMALL), line -> {});

        SoakReport report = soak.run();

        assertThat(report.isGood()).isFalse();
        assertThat(soak.record().findings().violationsOf(control.broken()))
                .as("%s: %s", control, soak.record().findings().firstViolations())
                .isPositive();
    }

    @Test
    void nothingIsViolatedWithoutControl() throws InterruptedException {
        SoakLimits patient = new SoakLimits(8, Duration.ofMillis(20), Duration.ofSeconds(60), Duration.ofSeconds(60));
        Soak soak = new Soak(settings(null, SOUND_ROUNDS, patient), line -> {});

        soak.run();

        assertThat(soak.record().findings().firstViolations()).isEmpty();
    }

    @Test
    void aBreakerThatAllocatesIsCaughtWithTheHeapFull() throws InterruptedException {
        SoakRecord record = SoakRecord.empty();

        new ChildRuns(record, line -> {}, 1, Control.ALLOCATES).runFullHeap();

        assertThat(record.findings().violationsOf(Invariant.NOTHING_ALLOCATED)).isPositive();
    }
}
