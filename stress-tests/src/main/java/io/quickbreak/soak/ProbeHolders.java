package io.quickbreak.soak;

import io.quickbreak.internal.StateWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who holds a probe: from after it was granted until before it is reported, so never more than there are. A lease that may have ended does not
 * count.
 */
final class ProbeHolders {

    /** The lease ends at {@code soonestEnd} or later, unless the clock is disturbed. */
    private record Holder(long permit, long epoch, long soonestEnd) {}

    private final SoakClock clock;
    private final int permitted;
    private final long timeoutNanos;
    private final Findings findings;
    private final List<Holder> holders = new ArrayList<>();

    ProbeHolders(SoakClock clock, int permitted, Duration timeout, Findings findings) {
        this.clock = clock;
        this.permitted = permitted;
        this.timeoutNanos = timeout.toNanos();
        this.findings = findings;
    }

    /** Adds a holder. Epoch and time are from before it asked. */
    synchronized void add(long permit, long epoch, long elapsedNanos) {
        int generation = StateWord.generationOf(permit);
        holders.removeIf(holder -> StateWord.generationOf(holder.permit()) != generation);
        holders.add(new Holder(permit, epoch, elapsedNanos + timeoutNanos));
        long latest = clock.latestElapsed();
        long now = clock.epoch();
        long held = holders.stream()
                .filter(holder -> holder.epoch() == now && now % 2 == 0 && latest < holder.soonestEnd())
                .count();
        findings.check(
                Invariant.PROBES_ARE_BOUNDED,
                held <= permitted,
                () -> held + " probes are held in generation " + generation + ", " + permitted + " are permitted");
    }

    synchronized void remove(long permit) {
        holders.removeIf(holder -> holder.permit() == permit);
    }
}
