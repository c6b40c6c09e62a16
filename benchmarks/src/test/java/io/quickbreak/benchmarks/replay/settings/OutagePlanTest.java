package io.quickbreak.benchmarks.replay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutagePlanTest {
    private static final OutagePlan PLAN = OutagePlan.ofSeconds(List.of(1.0, 2.0, 3.0, 4.0));

    @ParameterizedTest
    @CsvSource({
        "0,HEALTHY",
        "999999999,HEALTHY",
        "1000000000,HANG",
        "2999999999,HANG",
        "3000000000,ERRORS",
        "5999999999,ERRORS",
        "6000000000,RECOVERED",
        "9999999999,RECOVERED",
        "10000000000,RECOVERED"
    })
    void phaseHoldsItsBeginAndNotItsEnd(long offsetNanos, Phase phase) {
        assertThat(PLAN.phaseAt(offsetNanos)).isEqualTo(phase);
    }

    @Test
    void phasesFollowEachOtherWithoutGap() {
        assertThat(PLAN.beginNanos(Phase.HEALTHY)).isZero();
        assertThat(PLAN.endNanos(Phase.HEALTHY)).isEqualTo(PLAN.beginNanos(Phase.HANG));
        assertThat(PLAN.endNanos(Phase.HANG)).isEqualTo(PLAN.beginNanos(Phase.ERRORS));
        assertThat(PLAN.endNanos(Phase.ERRORS)).isEqualTo(PLAN.beginNanos(Phase.RECOVERED));
        assertThat(PLAN.endNanos(Phase.RECOVERED)).isEqualTo(PLAN.lengthNanos());
    }

    @Test
    void onlyTheMiddlePhasesAreTheOutage() {
        assertThat(Phase.values()).filteredOn(Phase::outage).containsExactly(Phase.HANG, Phase.ERRORS);
    }
}
