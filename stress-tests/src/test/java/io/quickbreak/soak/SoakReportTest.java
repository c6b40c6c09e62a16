package io.quickbreak.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    private final SoakRecord record = SoakRecord.empty();
    private final SoakSettings settings = new SoakSettings(
            Duration.ofSeconds(1), 7, 1, 0, List.of(ClockKind.REAL), SoakLimits.standard(), true, true, null);
    private final SoakReport report = new SoakReport(settings, record, new SoakCounts());

    private void doEverything() {
        for (FaultKind kind : FaultKind.values()) {
            record.faults().injected(kind);
        }
        for (Invariant invariant : Invariant.values()) {
            record.findings().check(invariant, true, () -> "");
        }
        for (State from : State.values()) {
            for (State to : State.values()) {
                record.edges().seen(from, to);
            }
        }
    }

    @Test
    void isGoodWhenEverythingWasDoneAndHolds() {
        doEverything();

        assertThat(report.isGood()).isTrue();
        assertThat(report.lines()).last().isEqualTo("GOOD, seed 7");
    }

    @Test
    void isRedWhenNothingWasDone() {
        assertThat(report.isGood()).isFalse();
        assertThat(report.missing())
                .contains(
                        "not injected: clock-backward",
                        "not seen: CLOSED -> OPEN",
                        "not seen: any -> FORCED_OPEN",
                        "not checked: no-lost-trip");
    }

    @Test
    void isRedWhenOneFaultWasNotInjected() {
        doEverything();
        SoakRecord lacking = new SoakRecord(record.findings(), new Faults(), record.edges(), record.events());
        for (FaultKind kind : FaultKind.values()) {
            if (kind != FaultKind.TIMEOUT) {
                lacking.faults().injected(kind);
            }
        }

        assertThat(new SoakReport(settings, lacking, new SoakCounts()).missing())
                .containsExactly("not injected: timeout");
    }

    @Test
    void isRedWithOneViolationAndTellsWhich() {
        doEverything();

        record.findings().check(Invariant.NO_LOST_TRIP, false, () -> "50 of 100");

        assertThat(report.isGood()).isFalse();
        assertThat(report.lines()).contains("VIOLATED no-lost-trip: 50 of 100", "the last events:", "RED, seed 7");
    }

    @Test
    void aSoakWithoutVirtualThreadsCanBeGood() {
        doEverything();
        SoakRecord without =
                new SoakRecord(new Findings(record.events()), record.faults(), record.edges(), record.events());
        for (Invariant invariant : Invariant.values()) {
            if (invariant != Invariant.VIRTUAL_THREADS_ARE_SERVED) {
                without.findings().check(invariant, true, () -> "");
            }
        }

        assertThat(new SoakReport(settings, without, new SoakCounts()).isGood()).isTrue();
    }
}
