package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.benchmarks.replay.measure.PhaseSwitch;
import io.quickbreak.benchmarks.replay.server.FraudServerProcess;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells the fraud server what to do when each phase begins. */
final class PhaseSwitcher {
    private final OutagePlan plan;
    private final RunClock clock;
    private final FraudServerProcess server;

    PhaseSwitcher(OutagePlan plan, RunClock clock, FraudServerProcess server) {
        this.plan = plan;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Goes through all phases.
     *
     * @return when each began
     * @throws IOException when the server does not confirm a switch
     * @throws InterruptedException when interrupted before the end
     */
    List<PhaseSwitch> run() throws IOException, InterruptedException {
        List<PhaseSwitch> switches = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            long planned = plan.beginNanos(phase);
            clock.awaitNanos(planned);
            server.switchTo(phase.serverMode());
            switches.add(new PhaseSwitch(phase, planned, Math.max(planned, clock.nowNanos())));
        }
        return switches;
    }
}
