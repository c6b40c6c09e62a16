package io.quickbreak.soak;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rounds, one after the other, until the time is over or something is violated. */
final class Soak {

    private static final Duration THREADS_END_WITHIN = Duration.ofSeconds(30);
    private static final long PROGRESS_SECONDS = 3;

    private final SoakSettings settings;
    private final Consumer<String> console;
    private final SoakRecord record = SoakRecord.empty();
    private final SoakCounts counts = new SoakCounts();
    private final long startNanos = System.nanoTime();
    private volatile @Nullable Round current;

    Soak(SoakSettings settings, Consumer<String> console) {
        this.settings = settings;
        this.console = console;
    }

    SoakRecord record() {
        return record;
    }

    SoakReport run() throws InterruptedException {
        console.accept("seed " + settings.seed() + ", JDK " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + settings.limits().callers()
                + " callers");
        AtomicBoolean over = new AtomicBoolean();
        Thread progress = SoakThreads.platform("progress").newThread(() -> tell(over));
        progress.start();
        try {
            if (settings.children()) {
                new ChildRuns(record, console, settings.seed(), settings.control()).run();
            }
            runRounds();
        } finally {
            over.set(true);
            progress.interrupt();
            progress.join();
        }
        checkThreads();
        return new SoakReport(settings, record, counts);
    }

    /** Of the controls, only for that which leaks one: the threads that serve listeners take some seconds to end. */
    private void checkThreads() {
        Control control = settings.control();
        if (control != null) {
            if (control.broken() == Invariant.NO_THREAD_LEAKED) {
                ThreadCheck.run(record.findings(), Duration.ofSeconds(1));
            }
        } else if (record.findings().violationsOf(Invariant.NO_DEADLOCK) == 0) {
            ThreadCheck.run(record.findings(), THREADS_END_WITHIN);
        }
    }

    private void runRounds() throws InterruptedException {
        ThreadFactory threads = SoakThreads.platform(SoakThreads.PREFIX + "caller");
        int number = settings.firstRound();
        int least = number + settings.leastRounds();
        while ((number < least || remaining().compareTo(Duration.ZERO) > 0) && !isDecided()) {
            Round round = new Round(settings.plan(number), settings.limits(), record, settings.control(), threads);
            current = round;
            round.run();
            counts.add(round);
            current = null;
            number++;
        }
    }

    /** A control goes on until it is caught by what it breaks. */
    private boolean isDecided() {
        Control control = settings.control();
        return control != null
                ? record.findings().violationsOf(control.broken()) > 0
                : record.findings().hasViolations();
    }

    private Duration remaining() {
        return settings.duration().minusNanos(System.nanoTime() - startNanos);
    }

    private void tell(AtomicBoolean over) {
        while (!over.get()) {
            try {
                TimeUnit.SECONDS.sleep(PROGRESS_SECONDS);
            } catch (InterruptedException end) {
                return;
            }
            SoakCounts now = counts.with(current);
            console.accept(Math.max(0, remaining().toSeconds()) + " s left, round " + (now.rounds() + 1) + ": " + now
                    + "; faults: " + record.faults());
        }
    }
}
