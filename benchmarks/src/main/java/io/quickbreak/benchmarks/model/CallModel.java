package io.quickbreak.benchmarks.model;

import java.util.List;
import java.util.Locale;

/**
 * What a call does, in one design.
 *
 * @param path what kind of call
 * @param design whose
 * @param work what it does by itself
 * @param lines the cache lines that it shares with other cores, if any is written
 * @param locks how often it takes the lock, 0 for none; the lines go with the lock
 */
record CallModel(Path path, String design, Work work, List<LineUse> lines, int locks) {

    /** The kinds of calls. */
    enum Path {
        HEALTHY("healthy call"),
        TENTH_FAILS("call, of which one in ten fails, window of 100"),
        FAILING("call that fails, window of 100 that does not trip"),
        REJECTION("rejection while open"),
        HALF_OPEN("rejection while half open");

        private final String label;

        Path(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * Instructions that cost the same whatever other cores do.
     *
     * @param loads reads of memory
     * @param adds fetch-and-adds
     * @param swaps compare-and-sets
     * @param clocks readings of the clock
     */
    record Work(double loads, double adds, double swaps, double clocks) {

        double nanos(Primitives primitives) {
            return loads * primitives.loadNanos()
                    + adds * primitives.addNanos()
                    + swaps * primitives.swapNanos()
                    + clocks * primitives.clockNanos();
        }
    }

    /**
     * The time of a call when so many cores make nothing but such calls on one breaker: what a core needs for itself, or what is needed until all have had their turn at the line or the
     * lock that is most in demand; whichever is more.
     */
    double nanos(int cores, double transferNanos, Primitives primitives) {
        double alone = work.nanos(primitives);
        double transfers =
                lines.stream().mapToDouble(line -> line.transfers(cores)).sum();
        double byItself = alone + transfers * transferNanos;
        double inTurn = locks > 0 ? lockedInTurn(cores, transferNanos, alone) : linesInTurn(cores, transferNanos);
        return Math.max(byItself, inTurn);
    }

    private double linesInTurn(int cores, double transferNanos) {
        return transferNanos
                * lines.stream()
                        .mapToDouble(line -> line.transfersInTurn(cores))
                        .max()
                        .orElse(0);
    }

    /** All lines come over, and all the work is done, while the lock is held. */
    private double lockedInTurn(int cores, double transferNanos, double alone) {
        double transfers =
                lines.stream().mapToDouble(line -> line.transfersInTurn(cores)).sum();
        return cores > 1 ? transfers * transferNanos + cores * alone : 0;
    }

    /** Which lines are written, and how often: for people. */
    String written() {
        List<String> written = lines.stream()
                .filter(line -> line.writes() > 0)
                .map(CallModel::writeOf)
                .toList();
        return written.isEmpty() ? "none" : String.join(", ", written);
    }

    private static String writeOf(LineUse line) {
        String often = String.format(Locale.ROOT, "%s × %.2f", line.name(), line.writes());
        String loop = line.transfersOfWrite() > 1 ? " in a loop" : "";
        return often + loop + copiesOf(line);
    }

    private static String copiesOf(LineUse line) {
        if (line.copies() == Designs.ENOUGH) {
            return ", one for each core";
        }
        return line.copies() > 1 ? ", one of " + line.copies() : "";
    }
}
