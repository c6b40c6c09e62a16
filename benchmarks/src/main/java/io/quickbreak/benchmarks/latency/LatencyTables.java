package io.quickbreak.benchmarks.latency;

import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.List;
import java.util.Locale;

/** The figures of a run as Markdown: a table for each load. */
final class LatencyTables {

    private static final double NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final LatencyPlan plan;
    private final MachineDescription machine;
    private final List<TargetResult> results;
    private final List<String> complaints;
    private final StringBuilder text = new StringBuilder();

    LatencyTables(LatencyPlan plan, MachineDescription machine, List<TargetResult> results, List<String> complaints) {
        this.plan = plan;
        this.machine = machine;
        this.results = results;
        this.complaints = complaints;
    }

    String text() {
        introduce();
        for (LoadResult load : results.get(0).loads()) {
            if (load.load().open()) {
                openTable(load.load());
            } else {
                closedTable(load.load());
            }
            pauseTable(load.load());
        }
        return text.toString();
    }

    private void introduce() {
        line("# How long a rejection takes, by percentiles");
        line("");
        line(
                "%s, %d cores, clock source %s, %s; load average before %s; commit `%s`, uncommitted changes: %s; %s.",
                machine.cpu(),
                machine.cores(),
                machine.clockSource(),
                machine.jvm(),
                machine.loadBefore(),
                machine.commit(),
                machine.uncommittedChanges(),
                plan.collector());
        line(
                "JVMs of each row, in turn with those of the others: %d. Threads of the crowd: %d.",
                plan.pace().rounds(), plan.crowd());
        line("");
        line(
                "Both loops read `System.nanoTime()`. The closed loop reads it before and after %d calls in a row; the median time of an empty batch,"
                        + " found in the same JVM under the same load, is taken off, and what is left, not below 0, is divided by the number of calls. So a"
                        + " maximum is an average over a batch; the longest batch as it was is beside it. Calls in a row may overlap in the processor.",
                plan.pace().batch());
        line("");
        line(
                "The open loop has a moment for each call, %,d a second with one thread and %,d a second of all threads of the crowd, and counts from that"
                        + " moment until the clock is read after the call: waiting behind a call that was late is in it. One thread waits for its moment by looking at"
                        + " the clock; a crowd sleeps, and is woken late. The column *start* shows how late a call began, *service* the call alone with one reading"
                        + " of the clock.",
                plan.pace().rate(), plan.pace().crowdRate());
        line("");
        line(
                "`none` is what is left without a breaker: reading a plain field, which the compiler moves out of a batch. Controls: `%s` must be at about 0, `%s` parks for %d ms in"
                        + " one of %,d calls and must show it. %s",
                Target.EMPTY,
                Target.PARKING,
                Target.PARKED.toMillis(),
                Target.PARKS_ONCE_IN,
                complaints.isEmpty() ? "Both did." : "**Not caught: " + String.join("; ", complaints) + "**");
    }

    private void closedTable(Load load) {
        line("");
        line("## Closed loop, %s: ns a call", threads(load));
        line("");
        line(
                "| subject | rejects by | p50 | p90 | p99 | p99.9 | p99.99 | max | longest batch, µs | batches | empty batch p50, p99.9 |");
        line("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (TargetResult result : results) {
            LoadResult found = result.with(load);
            Percentiles batch = found.distributions().get(BatchTimes.BATCH);
            Percentiles empty = found.distributions().get(BatchTimes.EMPTY);
            line(
                    "| %s | %s | %s | %s | %s | %s |",
                    names(result),
                    percentiles(found.main(), 1),
                    number(batch.max() / NANOS_PER_MICRO),
                    String.format(Locale.ROOT, "%,d", batch.samples()),
                    number(empty.p50()),
                    number(empty.p999()));
        }
    }

    private void openTable(Load load) {
        line("");
        line("## Open loop, %s: µs from when the call was to begin", threads(load));
        line("");
        line(
                "| subject | rejects by | p50 | p90 | p99 | p99.9 | p99.99 | max | start p50, p99.9 | service p50, p99.9, max | calls | planned |");
        line("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (TargetResult result : results) {
            LoadResult found = result.with(load);
            Percentiles start = found.distributions().get(Responses.START);
            Percentiles service = found.distributions().get(Responses.SERVICE);
            line(
                    "| %s | %s | %s, %s | %s, %s, %s | %,d | %,d |",
                    names(result),
                    percentiles(found.main(), NANOS_PER_MICRO),
                    number(start.p50() / NANOS_PER_MICRO),
                    number(start.p999() / NANOS_PER_MICRO),
                    number(service.p50() / NANOS_PER_MICRO),
                    number(service.p999() / NANOS_PER_MICRO),
                    number(service.max() / NANOS_PER_MICRO),
                    found.main().samples(),
                    found.planned());
        }
    }

    private void pauseTable(Load load) {
        line("");
        line("Pauses of the JVMs meanwhile, which are in the times above:");
        line("");
        line(
                "| subject | rejects by | safepoints | in all, ms | longest, ms | of these for garbage collection | in all, ms | longest, ms |");
        line("|---|---|---:|---:|---:|---:|---:|---:|");
        for (TargetResult result : results) {
            LoadResult found = result.with(load);
            line("| %s | %s | %s |", names(result), pauses(found.safepoints()), pauses(found.collections()));
        }
    }

    private static String pauses(Pauses pauses) {
        return String.format(
                Locale.ROOT,
                "%d | %.2f | %.2f",
                pauses.number(),
                pauses.totalNanos() / NANOS_PER_MILLI,
                pauses.longestNanos() / NANOS_PER_MILLI);
    }

    private static String names(TargetResult result) {
        return "`" + result.subject() + "` | "
                + (result.isControl() ? "" : result.way().label());
    }

    private static String threads(Load load) {
        return load.threads() == 1 ? "one thread" : load.threads() + " threads on one breaker";
    }

    private static String percentiles(Percentiles found, double unit) {
        return String.join(
                " | ",
                number(found.p50() / unit),
                number(found.p90() / unit),
                number(found.p99() / unit),
                number(found.p999() / unit),
                number(found.p9999() / unit),
                number(found.max() / unit));
    }

    private static String number(double value) {
        String pattern = value < 10 ? "%.2f" : value < 1_000 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
