package io.quickbreak.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlChecksTest {

    private static final double MILLI = 1_000_000;

    private static Percentiles upTo(double median, double tail) {
        return new Percentiles(median, median, median, tail, tail, tail, 10_000);
    }

    private static TargetResult closed(Percentiles call) {
        return result(Target.EMPTY, new Load(false, 1), Map.of(LoadResult.CALL, call));
    }

    private static TargetResult open(Percentiles response, Percentiles service) {
        return result(
                Target.PARKING, new Load(true, 1), Map.of(Responses.RESPONSE, response, Responses.SERVICE, service));
    }

    private static TargetResult result(String control, Load load, Map<String, Percentiles> found) {
        LoadResult result = new LoadResult(load, found, 10_000, Pauses.NONE, Pauses.NONE);
        return new TargetResult(control, Way.BOOLEAN, control, List.of(result));
    }

    private final TargetResult nothing = closed(upTo(0.02, 3));
    private final TargetResult parking = open(upTo(70, MILLI), upTo(60, MILLI));

    @Test
    void hasNothingToSayWhenBothAreCaught() {
        assertThat(ControlChecks.complaints(List.of(nothing, parking))).isEmpty();
    }

    @Test
    void tellsNothingThatTakesTime() {
        assertThat(ControlChecks.complaints(List.of(closed(upTo(0.6, 3)), parking)))
                .containsExactly("control-empty, closed loop: p50 0.600 ns (expected: at most 0.5)");
    }

    @Test
    void tellsADelayThatIsNotSeen() {
        TargetResult unseen = open(upTo(70, 300), upTo(60, 300));

        assertThat(ControlChecks.complaints(List.of(nothing, unseen)))
                .containsExactly(
                        "control-parking, open loop: p99.99 300 ns (expected: at least 900000)",
                        "control-parking, open loop: longest call 300 ns (expected: at least 1000000)");
    }

    /** On a busy machine the response is late without the control as well; the call alone is not. */
    @Test
    void doesNotTakeABusyMachineForTheDelay() {
        TargetResult busy = open(upTo(70, 5 * MILLI), upTo(60, 20_000));

        assertThat(ControlChecks.complaints(List.of(nothing, busy))).hasSize(1);
    }
}
