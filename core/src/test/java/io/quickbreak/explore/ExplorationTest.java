package io.quickbreak.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The breaker in every interleaving of all {@link Scenarios}. Prints a line for each theme, and one for each large scenario; all lines are in {@code
 * target/explorer/scenarios.txt}. More scenarios with {@code -DargLine=-Dquickbreak.explorer.deep=true}; only the themes whose names match a regular
 * expression with {@code -Dquickbreak.explorer.themes=...}, and then it is not asked whether the scenarios make every access.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorationTest {

    private static final boolean DEEP = Boolean.getBoolean("quickbreak.explorer.deep");
    private static final Pattern THEMES = Pattern.compile(System.getProperty("quickbreak.explorer.themes", ""));
    private static final int LARGE = 1_000_000;
    private static final Path REPORT = Path.of("target", "explorer", "scenarios.txt");

    /** Methods, and classes, that are no part of the algorithm: they come down to what is explored, or only report. */
    private static final Set<String> NOT_EXPLORED = Set.of(
            "CircuitBreaker.call",
            "CircuitBreaker.run",
            "CircuitBreaker.callAsync",
            "CircuitBreaker.result",
            "CircuitBreaker.rejection",
            "CircuitBreaker.save",
            "Engine.wouldPermit",
            "ProbeTable.hasProbe",
            "ReopenWatch$Entry",
            "StripedTotals.add",
            "StripedTotals.sum",
            "StripedTotals.sumOf",
            // Nobody listens to transitions, and the reference to who does is constant.
            "Transitions.log",
            "Transitions.logFor",
            "Transitions.logOrNull",
            "Transitions.logSilently",
            // Slow calls and calls in flight are not explored yet.
            "CallStamp",
            "OutcomeWindow.watchRunsFromNow",
            "RunOfFailures.isPrepared",
            // An order reads a held word again and again; the explorer lets it wait instead.
            "Engine.notHeld",
            "Engine.recordTimed",
            "Engine.stamped",
            "InFlightCalls",
            "ProbeTable.durationOf",
            "SlotRing.countWithSlowCallsPlain",
            // A trip of METRICS_ONLY, whose preparation the table of step bounds does not know.
            "StripedTotals.addWouldHaveOpened",
            "Transitions.trip",
            // Made before there is a second thread.
            "RunOfFailures.<init>",
            "SliceRing.prepareFirst",
            // Orders that differ only in what they write.
            "Transitions.openAs",
            "Transitions.carryRecoveryNote");

    private final StepBounds bounds = StepBounds.ofDesign();
    private final List<String> report = new ArrayList<>();
    private final Set<Site> reached = new HashSet<>();

    @TestFactory
    Stream<DynamicTest> holdsInEveryInterleaving() {
        Map<String, Supplier<List<Scenario>>> themes = new LinkedHashMap<>();
        themes.put("two recorders", Scenarios::twoRecorders);
        themes.put("three recorders", Scenarios::threeRecorders);
        themes.put("recorders on two levels", Scenarios::recordersOnTwoLevels);
        themes.put("recorders that read backward", Scenarios::recordersReadingBackward);
        themes.put("failures that trip alone", Scenarios::failuresThatTripAlone);
        themes.put("readers against recorders", Scenarios::readersAgainstRecorders);
        themes.put("windows used again", Scenarios::windowsUsedAgain);
        themes.put("stragglers", Scenarios::stragglers);
        themes.put("stragglers at each step", Scenarios::stragglersAtEachStep);
        themes.put("two stragglers", Scenarios::twoStragglers);
        themes.put("sweepers on one level", Scenarios::sweepersOnOneLevel);
        themes.put("sweepers on two levels", Scenarios::sweepersOnTwoLevels);
        themes.put("probes", Scenarios::probes);
        themes.put("leases", Scenarios::leases);
        themes.put("late callers", Scenarios::lateCallers);
        themes.put("time: two recorders", TimeScenarios::twoRecorders);
        themes.put("time: three recorders", TimeScenarios::threeRecorders);
        themes.put("time: readers against recorders", TimeScenarios::readersAgainstRecorders);
        themes.put("time: turners", TimeScenarios::turners);
        themes.put("time: time at any moment", TimeScenarios::timeAtAnyMoment);
        themes.put("time: held up across turns", TimeScenarios::heldUpAcrossTurns);
        themes.put("time: stragglers", TimeScenarios::stragglers);
        themes.put("time: preparers", TimeScenarios::preparers);
        themes.put("orders", OrderScenarios::orders);
        themes.put("changes of rules", OrderScenarios::changes);
        themes.put("changes against probes", OrderScenarios::changesOfProbes);
        themes.put("changes of leases", OrderScenarios::changesOfLeases);
        themes.put("exchanges of the window", OrderScenarios::exchanges);
        themes.put("gradual recovery", OrderScenarios::gradualRecovery);
        themes.put("runs of failures", OrderScenarios::runs);
        if (DEEP) {
            themes.put("deep", Scenarios::deep);
        }
        boolean isComplete = THEMES.pattern().isEmpty();
        themes.keySet().removeIf(theme -> !isComplete && !THEMES.matcher(theme).matches());
        assertThat(themes).as("themes that match %s", THEMES).isNotEmpty();
        Stream<DynamicTest> explorations = themes.entrySet().stream()
                .map(theme -> DynamicTest.dynamicTest(theme.getKey(), () -> explore(theme.getKey(), theme.getValue())));
        Stream<DynamicTest> completeness =
                Stream.of(DynamicTest.dynamicTest("makes every access of the algorithm", this::assertComplete));
        return isComplete ? Stream.concat(explorations, completeness) : explorations;
    }

    private void explore(String theme, Supplier<List<Scenario>> scenarios) {
        long started = System.nanoTime();
        long states = 0;
        long terminal = 0;
        List<String> violations = new ArrayList<>();
        List<Scenario> all = scenarios.get();
        for (Scenario scenario : all) {
            Exploration exploration = Explorer.explore(scenario);
            report.add(exploration.toString());
            if (exploration.states() >= LARGE) {
                System.out.println("  " + exploration);
            }
            states += exploration.states();
            terminal += exploration.terminal();
            reached.addAll(exploration.sites());
            if (exploration.violation() != null) {
                violations.add(exploration.violation());
            }
            if (scenario.settings().hasStepBounds()) {
                exploration
                        .mostSteps()
                        .forEach((operation, steps) -> assertThat(steps)
                                .as("%s: steps of %s", scenario, operation)
                                .isLessThanOrEqualTo(bounds.of(operation, scenario.settings())));
            }
        }
        System.out.printf(
                "explored %-30s %,5d scenarios %,11d states %,7d terminal  %d violations %6.1f s%n",
                theme, all.size(), states, terminal, violations.size(), (System.nanoTime() - started) / 1e9);
        assertThat(violations).as("violations").isEmpty();
    }

    private void assertComplete() {
        Set<String> missed = new TreeSet<>();
        for (Site site : Bench.sitesOfProduction()) {
            boolean isLeftOut = NOT_EXPLORED.contains(site.className())
                    || NOT_EXPLORED.contains(site.className() + "." + site.method());
            boolean isConstant = site.access().startsWith("volatile ");
            if (!reached.contains(site) && !isLeftOut && !isConstant) {
                missed.add(site + ", " + site.access());
            }
        }
        assertThat(missed).as("accesses that no scenario makes").isEmpty();
    }

    @AfterAll
    void writeReport() throws IOException {
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, report);
    }
}
