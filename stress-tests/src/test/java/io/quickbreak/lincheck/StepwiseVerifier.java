package io.quickbreak.lincheck;

import io.quickbreak.lincheck.BreakerOperations.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.kotlinx.lincheck.util.VoidResult;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;

/**
 * Looks for an order of the steps of all operations that explains what they returned: {@link StepwiseBreaker} says what the steps are. An operation that
 * was seen to have ended before another began has made all of its steps before.
 */
public final class StepwiseVerifier extends CachedVerifier {

    private final Setting setting = Case.current().specified();
    private final Start start = Case.current().start();

    /**
     * Lincheck calls this.
     *
     * @param sequentialSpecification is not looked at
     */
    public StepwiseVerifier(Class<?> sequentialSpecification) {}

    /** What has been explained so far: a state, and how many operations of each thread have ended. */
    private record Node(StepwiseBreaker breaker, List<Integer> ended) {}

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        Tally.count(scenario);
        return super.verifyResults(scenario, results);
    }

    @Override
    public boolean verifyResultsImpl(ExecutionScenario scenario, ExecutionResult results) {
        Set<StepwiseBreaker> states = Set.of(new StepwiseBreaker(setting, scenario.getNThreads()));
        for (Call call : start.calls()) {
            states = after(states, call, null, false);
        }
        states = afterAll(states, scenario.getInitExecution(), results.getInitResults());
        states = new Search(scenario, results).from(states);
        states = afterAll(states, scenario.getPostExecution(), results.getPostResults());
        return !states.isEmpty();
    }

    /** Operations that do not overlap with any other. */
    private Set<StepwiseBreaker> afterAll(
            Set<StepwiseBreaker> states, List<Actor> actors, List<LincheckResult> results) {
        Set<StepwiseBreaker> reached = states;
        for (int i = 0; i < actors.size(); i++) {
            reached = after(reached, Call.of(actors.get(i)), results.get(i), true);
        }
        return reached;
    }

    private Set<StepwiseBreaker> after(Set<StepwiseBreaker> states, Call call, LincheckResult result, boolean checked) {
        Set<StepwiseBreaker> reached = new HashSet<>();
        List<StepwiseBreaker> open = new ArrayList<>();
        states.forEach(state -> open.add(state.begun(0, call)));
        while (!open.isEmpty()) {
            StepwiseBreaker state = open.remove(open.size() - 1);
            if (!state.isDone(0)) {
                open.addAll(state.steps(0));
            } else if (!checked || isSame(state.resultOf(0), result)) {
                reached.add(state.ended(0));
            }
        }
        return reached;
    }

    static boolean isSame(Object expected, LincheckResult result) {
        return result instanceof ValueResult value
                ? Objects.equals(expected, value.getValue())
                : result instanceof VoidResult && expected == null;
    }

    /** Counts of a time window are read one after the other: they are compared only where nothing overlaps. */
    private boolean isSameBesideOthers(Object expected, LincheckResult result) {
        if (!setting.hasCountWindow()
                && result instanceof ValueResult value
                && value.getValue() instanceof Seen seen
                && expected instanceof Seen wanted) {
            return seen.state() == wanted.state() && seen.generation() == wanted.generation();
        }
        return isSame(expected, result);
    }

    private final class Search {

        private final List<List<Actor>> actors;
        private final List<List<ResultWithClock>> results;
        private final Set<Node> visited = new HashSet<>();
        private final List<Node> open = new ArrayList<>();

        Search(ExecutionScenario scenario, ExecutionResult result) {
            actors = scenario.getParallelExecution();
            results = result.getParallelResultsWithClock();
        }

        Set<StepwiseBreaker> from(Set<StepwiseBreaker> states) {
            Integer[] none = new Integer[actors.size()];
            Arrays.fill(none, 0);
            states.forEach(state -> add(new Node(state, List.of(none))));
            Set<StepwiseBreaker> last = new HashSet<>();
            while (!open.isEmpty()) {
                Node node = open.remove(open.size() - 1);
                if (hasEnded(node)) {
                    last.add(node.breaker());
                }
                for (int lane = 0; lane < actors.size(); lane++) {
                    goOn(node, lane);
                }
            }
            return last;
        }

        private void add(Node node) {
            if (visited.add(node)) {
                open.add(node);
            }
        }

        private boolean hasEnded(Node node) {
            for (int lane = 0; lane < actors.size(); lane++) {
                if (node.ended().get(lane) < actors.get(lane).size()) {
                    return false;
                }
            }
            return true;
        }

        private void goOn(Node node, int lane) {
            StepwiseBreaker breaker = node.breaker();
            int index = node.ended().get(lane);
            if (!breaker.isIdle(lane)) {
                breaker.steps(lane).forEach(next -> goOn(node, lane, next));
            } else if (index < actors.get(lane).size() && mayBegin(node, lane, index)) {
                goOn(node, lane, breaker.begun(lane, Call.of(actors.get(lane).get(index))));
            }
        }

        private void goOn(Node node, int lane, StepwiseBreaker next) {
            int index = node.ended().get(lane);
            if (!next.isDone(lane)) {
                add(new Node(next, node.ended()));
            } else if (isSameBesideOthers(
                    next.resultOf(lane), results.get(lane).get(index).getResult())) {
                List<Integer> ended = new ArrayList<>(node.ended());
                ended.set(lane, index + 1);
                add(new Node(next.ended(lane), ended));
            }
        }

        private boolean mayBegin(Node node, int lane, int index) {
            HBClock seen = results.get(lane).get(index).getClockOnStart();
            for (int other = 0; other < actors.size(); other++) {
                if (other != lane && node.ended().get(other) < seen.get(other)) {
                    return false;
                }
            }
            return true;
        }
    }
}
