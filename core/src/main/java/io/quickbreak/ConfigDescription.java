package io.quickbreak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A configuration in one sentence. */
final class ConfigDescription {

    private ConfigDescription() {}

    static String of(CircuitBreakerConfig config) {
        return "Opens when " + trip(config) + "; stays open for " + openFor(config) + ", then closes when "
                + config.successesToClose()
                + " of " + config.probes() + (config.probes() == 1 ? " probe succeeds" : " probes succeed")
                + " (a probe is given up after "
                + text(config.probeTimeout()) + ")" + recovery(config) + ".";
    }

    private static String trip(CircuitBreakerConfig config) {
        List<String> rules = new ArrayList<>();
        rules.add(failures(config));
        if (config.slowCallRate() > 0) {
            rules.add("at least " + config.slowCallRate() + " % of them have taken " + text(config.slowCallDuration())
                    + " or longer" + (config.watchedCalls() > 0 ? ", those in flight included" : ""));
        }
        if (config.failuresInARow() > 0) {
            rules.add(config.failuresInARow()
                    + (config.failuresInARow() == 1 ? " call has failed" : " calls in a row have failed"));
        }
        return String.join(", or ", rules);
    }

    private static String failures(CircuitBreakerConfig config) {
        boolean inTime = config.windowSize() == 0;
        String calls = inTime
                ? "the calls of the last " + text(config.timeWindow())
                : "the last " + config.windowSize() + " calls";
        if (config.failureRate() > 0) {
            return "at least " + config.failureRate() + " % of " + calls + " have failed, once there are "
                    + config.minimumCalls();
        }
        if (!inTime && config.minimumFailures() == config.windowSize()) {
            return config.windowSize() == 1 ? "a call has failed" : calls + " have all failed";
        }
        return "at least " + config.minimumFailures() + " of " + calls + " have failed";
    }

    private static String openFor(CircuitBreakerConfig config) {
        String forgets = config.forgetOpeningEvery().isZero()
                ? ""
                : " (one opening is forgotten each " + text(config.forgetOpeningEvery()) + ")";
        return config.openDurations().describe() + forgets;
    }

    private static String recovery(CircuitBreakerConfig config) {
        return config.gradualRecovery().isZero()
                ? ""
                : ", at first for " + config.firstShare() + " % of the calls and after "
                        + text(config.gradualRecovery()) + " for all";
    }

    private static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + " s";
        }
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }
}
