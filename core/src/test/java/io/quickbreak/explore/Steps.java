package io.quickbreak.explore;

import java.util.List;

/** Which row of the table of step bounds an operation belongs to. */
final class Steps {

    private static final String DISABLED_OR_FORCED_OPEN = "`tryAcquire`, DISABLED or FORCED_OPEN";

    private Steps() {}

    static String rowOf(
            Op op, long permit, long firstWord, List<Access> path, long[] results, Subject subject, Memory memory) {
        switch (op.kind()) {
            case ACQUIRE:
                if (subject.isHeld(firstWord)) {
                    return DISABLED_OR_FORCED_OPEN;
                }
                switch (subject.stateOf(firstWord)) {
                    case Subject.CLOSED:
                        return "`tryAcquire`, CLOSED";
                    case Subject.OPEN:
                        return isBeforeDeadline(firstWord, path, results, subject, memory)
                                ? "`tryAcquire`, OPEN"
                                : "`tryAcquire`, OPEN at its deadline" + helping(1, path, memory);
                    case Subject.HALF_OPEN:
                        return "`tryAcquire`, HALF_OPEN" + helping(0, path, memory);
                    case Subject.RECOVERING:
                        return "`tryAcquire`, RECOVERING";
                    case Subject.METRICS_ONLY:
                        return "`tryAcquire`, METRICS_ONLY";
                    default:
                        return DISABLED_OR_FORCED_OPEN;
                }
            case SUCCESS:
            case FAILURE:
            case RELEASE:
                String name = op.kind() == Op.Kind.SUCCESS
                        ? "`success`"
                        : op.kind() == Op.Kind.FAILURE ? "`failure`" : "`release`";
                boolean timed = memory.count(Role.SUM) > 0;
                if (subject.isProbe(permit)) {
                    return name + " of a probe" + (timed && op.records() ? ", time window" : "");
                }
                String levels = memory.count(Role.SUMMARY) > 0 ? ", two levels" : ", one level";
                levels = timed ? ", time window" : levels;
                return name + " of a plain call" + (op.records() ? levels : "");
            case STATE:
                return "`state`";
            case SNAPSHOT:
                return memory.count(Role.SUM) > 0 ? "`snapshot`, time window" : "`snapshot`";
            default:
                return op.kind().name();
        }
    }

    /** A caller that publishes the report of a holder that has stopped writes to the word once more than for itself. */
    private static String helping(int ownWrites, List<Access> path, Memory memory) {
        long writes = path.stream()
                .filter(access -> memory.roleOf(access.cell()) == Role.WORD)
                .filter(access -> access.kind() == AccessKind.COMPARE_AND_SET)
                .count();
        String timed = memory.count(Role.SUM) > 0 ? ", time window" : "";
        return writes > ownWrites ? ", in place of a holder that has stopped" + timed : "";
    }

    private static boolean isBeforeDeadline(
            long word, List<Access> path, long[] results, Subject subject, Memory memory) {
        for (int i = 0; i < results.length; i++) {
            if (memory.roleOf(path.get(i).cell()) == Role.CLOCK) {
                return results[i] < subject.deadlineNanosOf(word);
            }
        }
        throw new IllegalStateException("a caller found the breaker open and did not read the clock");
    }
}
