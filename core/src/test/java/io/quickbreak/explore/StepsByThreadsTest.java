package io.quickbreak.explore;

import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.release;
import static io.quickbreak.explore.Op.snapshot;
import static io.quickbreak.explore.Op.success;
import static io.quickbreak.explore.Settings.OPEN_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Two, three and four threads, one operation each: the most steps that one of them takes are the same. Those that publish are explored from the moment at which all have stored what they publish, reports of probes from the
 * moment before they publish, and the others from their beginning. With {@code -DargLine=-Dquickbreak.explorer.deep=true} also those that publish are explored from their beginning, in a small window, and two levels are, and held against the bound.
 */
class StepsByThreadsTest {

    private static final boolean DEEP = Boolean.getBoolean("quickbreak.explorer.deep");
    private static final int LEAST_THREADS = 2;
    private static final int MOST_THREADS = 4;

    /** Steps of a holder that has settled its entry, and has read the word and the five entries twice. */
    private static final int COUNTED = 14;

    private static final List<Before> CLOSED = List.of(acquire("old"), success("old"));
    private static final List<Before> DUE = List.of(acquire("old"), failure("old"), advance(OPEN_NANOS));
    private static final List<Before> HALF_OPEN =
            List.of(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("lost"), release("lost"));
    private static final List<Before> HELD = List.of(
            acquire("old"),
            failure("old"),
            advance(OPEN_NANOS),
            acquire("q0"),
            acquire("q1"),
            acquire("q2"),
            acquire("q3"));

    private final StepBounds bounds = StepBounds.ofDesign();

    /**
     * What is explored.
     *
     * @param breaker of what kind
     * @param before what it has been through
     * @param made how many steps each operation has made before
     * @param ops one for each thread
     */
    private record Contest(Scenario.Builder breaker, List<Before> before, int made, List<Op> ops) {

        Exploration explore(int threads, List<Patch> patches) {
            List<Before> all = new ArrayList<>(before);
            breaker.withoutThreads();
            for (int t = 0; t < threads; t++) {
                breaker.thread(ops.get(t));
                if (made > 0) {
                    all.add(Before.heldUpAfter(made, t));
                }
            }
            return Explorer.explore(breaker.before(all.toArray(new Before[0])).build(), patches);
        }

        Settings settings() {
            return breaker.build().settings();
        }

        @Override
        public String toString() {
            return breaker.build() + ": " + ops.get(0);
        }
    }

    private static List<Op> each(Op op) {
        return Collections.nCopies(MOST_THREADS, op);
    }

    /** Failures that have been stored. No number of them trips. */
    private static Contest publishers() {
        return new Contest(Scenario.named("one level").window(6, 6), CLOSED, 5, each(failure("old")));
    }

    private static List<Contest> contests() {
        List<Contest> all = new ArrayList<>();
        all.add(publishers());
        // The slots have failed before, so each success is a change.
        all.add(new Contest(
                Scenario.named("one level, successes").window(5, 5),
                List.of(acquire("old"), failure("old"), failure("old"), failure("old"), failure("old"), success("old")),
                7,
                each(success("old"))));
        for (int probes = 1; probes <= 2; probes++) {
            String permitted = probes + " probes";
            all.add(new Contest(
                    Scenario.named("OPEN at its deadline, " + permitted).probes(probes, probes),
                    DUE,
                    0,
                    each(acquire("mine"))));
            all.add(new Contest(
                    Scenario.named("HALF_OPEN, " + permitted).probes(probes, probes),
                    HALF_OPEN,
                    0,
                    each(acquire("mine"))));
        }
        all.add(new Contest(
                Scenario.named("holders about to publish").probes(5, 5),
                HELD,
                COUNTED,
                List.of(success("q0"), success("q1"), success("q2"), success("q3"))));
        all.add(new Contest(
                Scenario.named("holders about to publish").probes(5, 1),
                HELD,
                COUNTED,
                List.of(failure("q0"), failure("q1"), failure("q2"), failure("q3"))));
        all.add(new Contest(
                Scenario.named("holders").probes(5, 5),
                HELD,
                0,
                List.of(release("q0"), release("q1"), release("q2"), release("q3"))));
        all.add(new Contest(Scenario.named("readers").window(2, 2), CLOSED, 0, each(snapshot())));
        all.add(new Contest(Scenario.named("callers").window(2, 2), CLOSED, 0, each(acquire("mine"))));
        return all;
    }

    private static List<Contest> larger() {
        return List.of(
                new Contest(Scenario.named("all of it").window(1, 1), CLOSED, 0, each(failure("old"))),
                new Contest(Scenario.named("all of it").window(2, 2), CLOSED, 0, each(failure("old"))),
                new Contest(Scenario.named("two levels").window(6, 6).groups(1), CLOSED, 5, each(failure("old"))));
    }

    @TestFactory
    Stream<DynamicTest> mostStepsAreTheSameWithTwoThreeAndFourThreads() {
        return contests().stream()
                .map(contest -> DynamicTest.dynamicTest(contest.toString(), () -> {
                    List<Integer> most = mostSteps(contest, List.of());
                    assertThat(most).containsOnly(most.get(0));
                    assertThat(most.get(0)).isLessThanOrEqualTo(bound(contest));
                }));
    }

    @TestFactory
    Stream<DynamicTest> fourThreadsStayWithinTheBound() {
        return larger().stream()
                .filter(contest -> DEEP || contest.settings().slots() == 1)
                .map(contest -> DynamicTest.dynamicTest(
                        contest.toString(),
                        () -> assertThat(mostSteps(contest, List.of()))
                                .allMatch(steps -> steps <= bound(contest), "within " + bound(contest))));
    }

    /** A record publishes until it wins, as lock-free code does. */
    @Test
    void catchesALoopThatGetsLongerWithEachThread() {
        List<Integer> most = mostSteps(publishers(), Controls.publishesUntilItWins());
        assertThat(most.get(1)).isGreaterThan(most.get(0));
        assertThat(most.get(2)).isGreaterThan(most.get(1)).isGreaterThan(bound(publishers()));
    }

    /** By the number of threads. */
    private List<Integer> mostSteps(Contest contest, List<Patch> patches) {
        List<Integer> most = new ArrayList<>();
        long states = 0;
        for (int threads = LEAST_THREADS; threads <= MOST_THREADS; threads++) {
            Exploration exploration = contest.explore(threads, patches);
            assertThat(exploration.violation()).isNull();
            most.add(longest(contest, exploration).getValue());
            states += exploration.states();
        }
        System.out.printf(
                "most steps of %-45s%s with 2, 3, 4 threads: %s, bound %d, %,d states%n",
                contest, patches.isEmpty() ? "" : " as a loop", most, bound(contest), states);
        return most;
    }

    private int bound(Contest contest) {
        String row = longest(contest, contest.explore(LEAST_THREADS, List.of())).getKey();
        return bounds.of(row, contest.settings());
    }

    /** Its operations may belong to more than one row of the table, by what they find. */
    private static Map.Entry<String, Integer> longest(Contest contest, Exploration exploration) {
        Op.Kind kind = contest.ops().get(0).kind();
        String name = kind == Op.Kind.ACQUIRE ? "tryAcquire" : kind.toString().toLowerCase(Locale.ROOT);
        return exploration.mostSteps().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("`" + name))
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
    }
}
