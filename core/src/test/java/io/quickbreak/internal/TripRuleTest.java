package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TripRuleTest {

    @Test
    void tripsAtTheMinimumOfFailuresNotBelow() {
        TripRule rule = new TripRule(5, 5, 0);
        assertThat(rule.trips(20, 4)).isFalse();
        assertThat(rule.trips(20, 5)).isTrue();
        assertThat(rule.trips(20, 6)).isTrue();
    }

    @Test
    void tripsAtTheMinimumOfCallsNotBelow() {
        TripRule rule = new TripRule(10, 1, 50);
        assertThat(rule.trips(9, 9)).isFalse();
        assertThat(rule.trips(10, 9)).isTrue();
    }

    @Test
    void tripsAtTheRateNotBelow() {
        TripRule rule = new TripRule(1, 1, 50);
        assertThat(rule.trips(100, 49)).isFalse();
        assertThat(rule.trips(100, 50)).isTrue();
        assertThat(rule.trips(101, 50)).isFalse();
    }

    @Test
    void rateIsNotRounded() {
        TripRule rule = new TripRule(1, 1, 33);
        assertThat(rule.trips(10_000, 3_299)).isFalse();
        assertThat(rule.trips(10_000, 3_300)).isTrue();
        assertThat(rule.trips(3, 1)).isTrue();
        assertThat(new TripRule(1, 1, 34).trips(3, 1)).isFalse();
    }

    @Test
    void neverTripsWithoutFailure() {
        assertThat(new TripRule(1, 1, 1).trips(10_000, 0)).isFalse();
    }

    @Property
    void agreesWithTheRateAsFraction(
            @ForAll @IntRange(min = 1, max = 10_000) int calls,
            @ForAll @IntRange(max = 10_000) int wanted,
            @ForAll @IntRange(min = 1, max = 100) int rate) {
        int failures = Math.min(wanted, calls);
        boolean reached = failures > 0 && 100L * failures >= (long) rate * calls;
        assertThat(new TripRule(1, 1, rate).trips(calls, failures)).isEqualTo(reached);
    }

    // ---- whether any failure trips ----

    @Test
    void anyFailureTripsWhereOneIsEnoughWhateverTheWindowHolds() {
        assertThat(new TripRule(1, 1, 0).anyFailureTrips(10_000)).isTrue();
        assertThat(new TripRule(1, 1, 50).anyFailureTrips(2)).isTrue();
    }

    @Test
    void notAnyFailureTripsWhereMoreAreWanted() {
        assertThat(new TripRule(1, 2, 0).anyFailureTrips(10)).as("failures").isFalse();
        assertThat(new TripRule(2, 1, 0).anyFailureTrips(10)).as("calls").isFalse();
        assertThat(new TripRule(1, 1, 51).anyFailureTrips(2)).as("a rate").isFalse();
    }
}
