package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Totals;
import io.quickbreak.testing.InParallel;
import org.junit.jupiter.api.Test;

class StripedTotalsTest {

    private static void addEachKind(StripedTotals totals) {
        totals.addSuccessful();
        for (int i = 0; i < 2; i++) {
            totals.addFailed();
        }
        for (int i = 0; i < 3; i++) {
            totals.addIgnored();
        }
        for (int i = 0; i < 4; i++) {
            totals.addRejected();
        }
        for (int i = 0; i < 5; i++) {
            totals.addLate();
        }
        for (int i = 0; i < 6; i++) {
            totals.addTransition();
        }
    }

    @Test
    void totalsStartAtZero() {
        assertThat(new StripedTotals(true, false).sum()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void eachKindIsCountedByItself() {
        StripedTotals totals = new StripedTotals(true, false);
        addEachKind(totals);
        assertThat(totals.sum()).isEqualTo(new Totals(1, 2, 3, 4, 5, 6, 0));
    }

    @Test
    void onlyTransitionsAreCountedWhenCallsAreNot() {
        StripedTotals totals = new StripedTotals(false, false);
        addEachKind(totals);
        assertThat(totals.sum()).isEqualTo(new Totals(0, 0, 0, 0, 0, 6, 0));
    }

    @Test
    void noCountIsLostAmongThreads() {
        int threads = 12;
        int rounds = 10_000;
        StripedTotals totals = new StripedTotals(true, false);
        InParallel.run(threads, thread -> {
            for (int i = 0; i < rounds; i++) {
                addEachKind(totals);
            }
        });
        long n = (long) threads * rounds;
        assertThat(totals.sum()).isEqualTo(new Totals(n, 2 * n, 3 * n, 4 * n, 5 * n, 6 * n, 0));
    }
}
