package io.quickbreak.soak;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a soak is asked for.
 *
 * @param duration how long rounds are begun
 * @param seed of all that is drawn
 * @param leastRounds how many rounds there are at least
 * @param firstRound number of the first round, to go on where a violation was found
 * @param clocks which rounds take by turns
 * @param limits how large rounds are
 * @param children whether the parts that need a JVM of their own are run
 * @param reopenWatch whether rounds may have the watch, whose thread ends some seconds after the last
 * @param control what is broken on purpose
 */
record SoakSettings(
        Duration duration,
        long seed,
        int leastRounds,
        int firstRound,
        List<ClockKind> clocks,
        SoakLimits limits,
        boolean children,
        boolean reopenWatch,
        @Nullable Control control) {

    RoundPlan plan(int round) {
        // The style changes every round, so the clock changes every second.
        return RoundPlan.draw(seed, round, clocks.get(round / 2 % clocks.size()), reopenWatch);
    }
}
