package io.quickbreak.compose;

import io.quickbreak.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sleeps by moving a clock, and remembers how long. */
final class ManualSleeper implements Sleeper {

    private final ManualClock clock;
    private final List<Duration> sleeps = new ArrayList<>();

    ManualSleeper(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Duration duration = Duration.ofNanos(nanos);
        sleeps.add(duration);
        clock.advance(duration);
    }

    List<Duration> sleeps() {
        return sleeps;
    }
}
