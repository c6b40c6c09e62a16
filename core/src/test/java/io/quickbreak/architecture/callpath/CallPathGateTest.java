package io.quickbreak.architecture.callpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.architecture.MainClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each operation on the path of a call, with all that it can reach, does nothing but what {@link CallPathTables} lists: no monitor, no allocation, no callee that is not listed, no loop that is not
 * counted and listed. Each rule catches its controls.
 */
class CallPathGateTest {

    private static final String BREAKER = "io/quickbreak/CircuitBreaker";
    private static final String SNAPSHOT = "snapshot";

    static final List<String> OPERATIONS = CallPathTables.OPERATIONS;

    private static final Map<StepRule, List<Class<?>>> CONTROLS = Map.of(
            StepRule.MONITOR,
            List.of(CallPathOffenders.EntersMonitor.class, CallPathOffenders.IsSynchronized.class),
            StepRule.ALLOCATION,
            List.of(
                    CallPathOffenders.MakesObject.class,
                    CallPathOffenders.MakesArray.class,
                    CallPathOffenders.MakesArrayOfArrays.class,
                    CallPathOffenders.MakesLambda.class,
                    CallPathOffenders.MakesString.class,
                    CallPathOffenders.MakesObjectInCallee.class),
            StepRule.CALLEE,
            List.of(
                    CallPathOffenders.CallsWhatIsNotListed.class,
                    CallPathOffenders.RepeatsByLibrary.class,
                    CallPathOffenders.Boxes.class,
                    CallPathOffenders.CallsWhatNobodyImplements.class,
                    CallPathOffenders.CallsOwnAtomic.class),
            StepRule.LOOP,
            List.of(
                    CallPathOffenders.RepeatsCas.class,
                    CallPathOffenders.RepeatsCasAtLeastOnce.class,
                    CallPathOffenders.RepeatsByException.class,
                    CallPathOffenders.RepeatsInImplementation.class,
                    CallPathOffenders.RepeatsInPredicate.class,
                    CallPathOffenders.WaitsForOther.class,
                    CallPathOffenders.GoesToBoundOfOther.class,
                    CallPathOffenders.GoesToBoundOfOtherReadBefore.class,
                    CallPathOffenders.GoesToFieldOfOther.class,
                    CallPathOffenders.CountsSuccessesOnly.class,
                    CallPathOffenders.CountsBack.class,
                    CallPathOffenders.CountsAway.class,
                    CallPathOffenders.MovesBound.class,
                    CallPathOffenders.CountsToInequality.class,
                    CallPathOffenders.CountsUnlisted.class),
            StepRule.RECURSION,
            List.of(CallPathOffenders.CallsItself.class, CallPathOffenders.CallsInCircle.class));

    private record Control(StepRule rule, Class<?> offender) {

        @Override
        public String toString() {
            return rule + " " + offender.getSimpleName();
        }
    }

    static Stream<Control> controls() {
        return CONTROLS.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(offender -> new Control(e.getKey(), offender)));
    }

    private static final CodeBase CORE = new CodeBase(mainClasses());

    private static List<byte[]> mainClasses() {
        List<byte[]> files = new ArrayList<>();
        for (Path file : MainClasses.files()) {
            try {
                files.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static CallPathScan scan(String operation) {
        return CallPathScan.of(CORE, CORE.methodsNamed(BREAKER, operation), CallPathTables.BOUNDARIES.keySet());
    }

    /** The control among the classes of the core, by its method {@code run}. */
    private static CallPathScan scan(Class<?> offender) throws IOException {
        List<byte[]> files = mainClasses();
        List<Class<?>> added = new ArrayList<>(List.of(offender));
        added.addAll(Arrays.asList(offender.getDeclaredClasses()));
        for (Class<?> each : added) {
            String resource = "/" + each.getName().replace('.', '/') + ".class";
            try (InputStream in = each.getResourceAsStream(resource)) {
                files.add(in.readAllBytes());
            }
        }
        CodeBase code = new CodeBase(files);
        String owner = offender.getName().replace('.', '/');
        return CallPathScan.of(code, code.methodsNamed(owner, "run"), CallPathTables.BOUNDARIES.keySet());
    }

    private static List<Finding> offences(CallPathScan scan) {
        return scan.findings().stream()
                .filter(finding -> !CallPathTables.allow(finding))
                .toList();
    }

    @ParameterizedTest
    @FieldSource("OPERATIONS")
    void operationDoesNothingThatIsNotListed(String operation) {
        Stream<Finding> offences = scan(operation).findings().stream()
                .filter(finding -> operation.equals(SNAPSHOT)
                        ? !CallPathTables.allowInSnapshot(finding)
                        : !CallPathTables.allow(finding));

        assertThat(offences).isEmpty();
    }

    @Test
    void operationsReachTheWholeBreaker() {
        Set<String> reached = new HashSet<>();
        OPERATIONS.forEach(operation -> reached.addAll(scan(operation).reached()));

        assertThat(reached)
                .contains(
                        "SlotRing.countPlain",
                        "CountWindow.sweep",
                        "SliceRing.begin",
                        "RunOfFailures.add",
                        "InFlightCalls.lookAtOldest",
                        "ProbeTable.settle",
                        "Ramp.admits",
                        "Transitions.trip",
                        "Transitions.close",
                        "StripedTotals.add",
                        "OutcomeRules.outcomeOf",
                        "Backoff.delayNanos");
    }

    @Test
    void eachEntryOfTheTablesIsNeeded() {
        Set<String> met = new HashSet<>();
        for (String operation : OPERATIONS) {
            CallPathScan scan = scan(operation);
            met.addAll(scan.boundariesMet());
            scan.findings().forEach(finding -> {
                met.add(finding.toString());
                met.add(finding.what());
            });
        }

        assertThat(met)
                .containsAll(CallPathTables.BOUNDARIES.keySet())
                .containsAll(CallPathTables.CALLEES.keySet())
                .containsAll(CallPathTables.LOOPS.keySet())
                .containsAll(CallPathTables.EXCEPTIONS.keySet())
                .containsAll(CallPathTables.SNAPSHOT.keySet());
    }

    /** So a loop of machine code that counts bits is the scan. */
    @Test
    void onlyTheScanCountsBits() {
        Stream<String> counting = OPERATIONS.stream()
                .flatMap(operation -> scan(operation).findings().stream())
                .filter(finding -> finding.what().equals("java/lang/Long.bitCount"))
                .map(Finding::where);

        assertThat(counting).containsOnly("SlotRing.countPlain", "SlotRing.countWithSlowCallsPlain");
    }

    @Test
    void onlySnapshotMayAllocate() {
        assertThat(offences(scan(SNAPSHOT)))
                .extracting(Finding::rule)
                .contains(StepRule.ALLOCATION)
                .doesNotContain(StepRule.LOOP, StepRule.MONITOR);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void ruleCatchesItsControl(Control control) throws IOException {
        assertThat(offences(scan(control.offender()))).extracting(Finding::rule).contains(control.rule());
    }

    @ParameterizedTest
    @EnumSource(StepRule.class)
    void ruleHasControls(StepRule rule) {
        assertThat(CONTROLS.get(rule)).isNotEmpty();
    }

    /** The orders of an operator are lock-free, and the gate sees that they are not wait-free. */
    @ParameterizedTest
    @ValueSource(strings = {"open", "forceOpen", "reset", "reconfigure"})
    void ordersOfAnOperatorWouldNotPass(String operation) {
        assertThat(offences(scan(operation))).anyMatch(finding -> finding.what().startsWith(CallPathScan.NOT_COUNTED));
    }

    @Test
    void loopsAreCountedUpAndDownToAnyBound() throws IOException {
        assertThat(scan(CountedLoops.class).findings())
                .extracting(Finding::toString)
                .containsExactlyInAnyOrder(
                        "CountedLoops.run: i < 3",
                        "CountedLoops.run: down >= 0",
                        "CountedLoops.run: wide <= to",
                        "CountedLoops.run: eight < length",
                        "CountedLoops.run: last < limit",
                        "CountedLoops.run: outer < size",
                        "CountedLoops.run: inner > 0",
                        "CountedLoops.run: smaller < smallest",
                        "CountedLoops.run: java/util/concurrent/atomic/AtomicLong.get",
                        "CountedLoops.run: java/lang/Math.min");
    }
}
