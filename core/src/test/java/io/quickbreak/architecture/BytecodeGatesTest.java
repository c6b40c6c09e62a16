package io.quickbreak.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The core has no instruction that a {@link Gate} forbids; and each gate catches its controls. */
@Tag("Z46")
@Tag("Z53")
@Tag("Z76")
@Tag("Z77")
@Tag("Z78")
@Tag("Z79")
class BytecodeGatesTest {

    private static final String DEFAULT_CLOCK = "SystemClock.class";
    private static final String REOPEN_WATCH = "ReopenWatch.class";
    private static final String TRANSITION_DELIVERY = "TransitionDelivery.class";
    private static final String LAZY_THREAD = "LazyThread.class";
    private static final String SLEEPER = "Sleeper.class";
    private static final String ALARM = "Alarm.class";

    /** Runs a few steps of its own under the lock of the JDK's map, and no user code. */
    private static final String BREAKER_MAP = "BreakerMap.class";

    private static final Map<Gate, List<Class<?>>> CONTROLS = Map.of(
            Gate.CAS_LOOP,
            List.of(
                    Offenders.UpdatesAndGets.class,
                    Offenders.GetsAndUpdates.class,
                    Offenders.AccumulatesAndGets.class,
                    Offenders.GetsAndAccumulates.class,
                    Offenders.UpdatesOwnAtomic.class,
                    Offenders.RefersToUpdate.class,
                    Offenders.SetsBits.class,
                    Offenders.AddsInStripes.class),
            Gate.MONITOR,
            List.of(Offenders.SynchronizesBlock.class, Offenders.SynchronizesMethod.class, Offenders.Waits.class),
            Gate.BLOCKING,
            List.of(
                    Offenders.Sleeps.class,
                    Offenders.SleepsByUnit.class,
                    Offenders.Parks.class,
                    Offenders.Locks.class,
                    Offenders.Spins.class,
                    Offenders.Awaits.class),
            Gate.WALL_CLOCK,
            List.of(
                    Offenders.ReadsWallClock.class,
                    Offenders.RefersToWallClock.class,
                    Offenders.ReadsInstant.class,
                    Offenders.RefersToInstant.class,
                    Offenders.ReadsClock.class,
                    Offenders.ReadsDate.class),
            Gate.SYSTEM_CLOCK,
            List.of(Offenders.ReadsNanoTime.class),
            Gate.THREAD,
            List.of(
                    Offenders.StartsThread.class,
                    Offenders.MakesPool.class,
                    Offenders.CompletesOnTimeout.class,
                    Offenders.Schedules.class),
            Gate.CODE_UNDER_LOCK,
            List.of(Offenders.ComputesUnderLock.class, Offenders.ComputesUnderLockOfAnyConcurrentMap.class),
            Gate.REFLECTION,
            List.of(
                    Offenders.LoadsByName.class,
                    Offenders.AsksForName.class,
                    Offenders.RefersToName.class,
                    Offenders.InvokesByName.class,
                    Offenders.FindsField.class,
                    Offenders.LoadsServices.class),
            Gate.FIELD_UPDATER,
            List.of(Offenders.UpdatesFieldByName.class));

    private record Control(Gate gate, Class<?> offender) {

        @Override
        public String toString() {
            return gate + " " + offender.getSimpleName();
        }
    }

    static Stream<Control> controls() {
        return CONTROLS.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(offender -> new Control(e.getKey(), offender)));
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in =
                type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** The default clock reads the system's, the reopen watch and the delivery of transitions are threads that wait, and start when they are needed: nothing of them is on a call path but the post of a transition. A retry sleeps by its sleeper, and sets an alarm as a timeout does. */
    private static boolean mayPass(Path file, Gate gate) {
        return switch (gate) {
            case SYSTEM_CLOCK -> file.endsWith(DEFAULT_CLOCK);
            case BLOCKING ->
                file.endsWith(REOPEN_WATCH)
                        || file.endsWith(TRANSITION_DELIVERY)
                        || file.endsWith(LAZY_THREAD)
                        || file.endsWith(SLEEPER);
            case THREAD -> file.endsWith(LAZY_THREAD) || file.endsWith(ALARM);
            case CODE_UNDER_LOCK -> file.endsWith(BREAKER_MAP);
            default -> false;
        };
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void coreDoesNothingThatGateForbids(Gate gate) throws IOException {
        List<String> offences = new ArrayList<>();
        for (Path file : MainClasses.files()) {
            if (!mayPass(file, gate)) {
                offences.addAll(BytecodeScan.offences(Files.readAllBytes(file), gate));
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void everyClassOfTheCoreIsScanned() {
        assertThat(MainClasses.files().stream().map(file -> file.getFileName().toString()))
                .contains("CircuitBreaker.class", "CountWindow.class", "ProbeTable.class", DEFAULT_CLOCK)
                .noneMatch(name -> name.endsWith("Test.class"));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void gateCatchesItsControl(Control control) throws IOException {
        assertThat(BytecodeScan.offences(bytesOf(control.offender()), control.gate()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void gateHasControls(Gate gate) {
        assertThat(CONTROLS.get(gate)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void gateLetsPassWhatIsNotItsBusiness(Gate gate) throws IOException {
        assertThat(BytecodeScan.offences(bytesOf(MainClasses.class), gate)).isEmpty();
    }
}
