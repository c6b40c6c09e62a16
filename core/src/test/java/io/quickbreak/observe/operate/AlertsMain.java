package io.quickbreak.observe.operate;

import static io.quickbreak.observe.operate.OutagePlay.FAILING;
import static io.quickbreak.observe.operate.OutagePlay.FLAPPING;
import static io.quickbreak.observe.operate.OutagePlay.HANGING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Plays an outage before a real Prometheus, and tells whether each rule fires when it should, and only then, and resolves. Started by {@code stress-tests/observe/alerts}.
 *
 * <p>Arguments: the program, rules whose durations are a sixtieth of those that are shipped, a directory to work in, and {@code control} to leave the outage out.
 */
final class AlertsMain {

    private static final Duration LONGEST_START = Duration.ofSeconds(40);
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(75);
    private static final Duration CONTROL_OUTAGE = Duration.ofSeconds(8);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(75);
    private static final int LOOK_EVERY_MILLIS = 500;

    static final Set<Alert> EXPECTED = Set.of(
            new Alert("CircuitBreakerOpened", FAILING),
            new Alert("CircuitBreakerRejectingCalls", FAILING),
            new Alert("CircuitBreakerOpenLong", FAILING),
            new Alert("CircuitBreakerOpened", FLAPPING),
            new Alert("CircuitBreakerFlapping", FLAPPING),
            new Alert("CircuitBreakerOpened", HANGING),
            new Alert("CircuitBreakerRejectingCalls", HANGING),
            new Alert("CircuitBreakerOpenLong", HANGING),
            new Alert("CircuitBreakerStuckHalfOpen", HANGING));

    /** How many calls are rejected while it flaps is for the pace of the machine. */
    static final Set<Alert> ALLOWED = Set.of(new Alert("CircuitBreakerRejectingCalls", FLAPPING));

    private final long begun = System.nanoTime();
    private final OutagePlay play;
    private final Prometheus prometheus;
    private final AlertLog log = new AlertLog(EXPECTED, ALLOWED);

    private AlertsMain(OutagePlay play, Prometheus prometheus) {
        this.play = play;
        this.prometheus = prometheus;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean isControl = arguments.length > 3 && arguments[3].equals("control");
        boolean isWell;
        try (OutagePlay play = OutagePlay.start();
                Prometheus prometheus = Prometheus.start(
                        Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), play.port())) {
            isWell = new AlertsMain(play, prometheus).run(isControl);
        }
        System.exit(isWell ? 0 : 1);
    }

    /** Something to be waited for. */
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private boolean run(boolean isControl) throws IOException, InterruptedException {
        if (!await(LONGEST_START, prometheus::isReady)) {
            return fail(List.of("Prometheus has not read the endpoint"));
        }
        say("Prometheus reads the endpoint; all is well");
        if (await(QUIET, () -> !look().isEmpty())) {
            return fail(List.of("an alert has fired while all was well"));
        }
        say(isControl ? "no outage begins" : "an outage begins");
        play.outage(!isControl);
        await(isControl ? CONTROL_OUTAGE : LONGEST_OUTAGE, () -> {
            look();
            return log.hasAllExpected();
        });
        say("the outage is over");
        play.outage(false);
        boolean isResolved = await(LONGEST_RECOVERY, () -> look().isEmpty());
        log.lines().forEach(line -> System.out.println("  " + line));
        List<String> complaints = log.complaints();
        if (!isResolved) {
            complaints.add("not resolved");
        }
        return complaints.isEmpty() ? succeed() : fail(complaints);
    }

    private boolean succeed() {
        say(EXPECTED.size() + " alerts have fired and have been resolved, and no other has fired by mistake");
        return true;
    }

    private boolean fail(List<String> complaints) {
        complaints.forEach(this::say);
        return false;
    }

    private Set<Alert> look() throws IOException, InterruptedException {
        Set<Alert> firing = prometheus.firing();
        log.note(seconds(), firing).forEach(alert -> say("fires: " + alert));
        return firing;
    }

    private static boolean await(Duration longest, Condition condition) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < longest.toNanos()) {
            if (condition.holds()) {
                return true;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return false;
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void say(String line) {
        System.out.printf("%6.1f s  %s%n", seconds(), line);
    }
}
