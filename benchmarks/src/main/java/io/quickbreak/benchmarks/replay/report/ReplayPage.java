package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.html.Page;
import io.quickbreak.benchmarks.html.Plot;
import io.quickbreak.benchmarks.html.Table;
import io.quickbreak.benchmarks.replay.measure.Figures;
import io.quickbreak.benchmarks.replay.measure.ReplayChecks;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The page about a replay: one HTML file that needs no other, for a screen of any size, light or dark.
 *
 * <p>Where this Java runtime cannot draw plots, the page says so and has everything else.
 */
public final class ReplayPage {
    private final ReplayResult result;
    private final List<RejectionRow> rejections;
    private final Html html = new Html();

    private ReplayPage(ReplayResult result, List<RejectionRow> rejections) {
        this.result = result;
        this.rejections = rejections;
    }

    /**
     * Writes the page.
     *
     * @param file where; its directory exists
     * @param result what it is about
     * @param rejections the measurement of rejection times that belongs to it; may be empty
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, ReplayResult result, List<RejectionRow> rejections) throws IOException {
        ReplayPage page = new ReplayPage(result, List.copyOf(rejections));
        page.addAll();
        Page.write(file, "Quickbreak outage replay", page.html);
    }

    private void addAll() {
        addSummary();
        addPlot(LatencyPlot.of(result), "latency");
        addPlot(FatePlot.of(result), "fate");
        addPlot(TiedUpPlot.of(result), "tied-up");
        addPhases();
        addRejections();
        addSettings();
        addMethod();
    }

    private void addSummary() {
        html.element("h1", "Outage replay: payments while the fraud check is down");
        html.element(
                "p",
                "A payment service asks a fraud check over HTTP. The fraud check is healthy, then hangs, then answers"
                        + " status 500, then is healthy again. The same payments arrive twice: once without and once with"
                        + " a circuit breaker.",
                "class",
                "muted");
        for (String failure : ReplayChecks.failuresOf(result)) {
            html.element("p", "This replay is not valid: " + failure, "class", "problem");
        }
        addTiles();
        html.open("ul");
        new Findings(result).sentences().forEach(sentence -> html.element("li", Numbers.unbroken(sentence)));
        html.close("ul");
        html.element("h2", "Both runs");
        html.table(new ResultTables(result).runs(), "wrap");
    }

    private void addTiles() {
        html.open("div", "class", "tiles");
        addTile("failed payments", figures -> Numbers.count(figures.counts().failed()));
        addTile("median latency", figures -> Numbers.millis(figures.latencies().millisAt(50)));
        addTile("99th percentile", figures -> Numbers.millis(figures.latencies().millisAt(99)));
        addTile("all threads tied up", figures -> Numbers.seconds(figures.noThreadFreeNanos() / 1e9));
        html.close("div");
    }

    private void addTile(String name, Function<Figures, String> value) {
        html.open("div", "class", "tile");
        html.element("div", name, "class", "name");
        html.open("div", "class", "value")
                .text(Numbers.unbroken(value.apply(result.withBreaker().whole())) + " ")
                .element("small", "with breaker")
                .close("div");
        String before = value.apply(result.withoutBreaker().whole()) + " without";
        html.element("div", Numbers.unbroken(before), "class", "before");
        html.close("div");
    }

    private void addPlot(Plot plot, String id) {
        html.element("h2", plot.title());
        html.figure(plot, id);
    }

    private void addPhases() {
        html.element("h2", "Phase by phase");
        html.element(
                "p",
                "A payment belongs to the phase in which it was to arrive, even if it ended later. Threads and"
                        + " connections are the most that were tied up at one moment of the phase.",
                "class",
                "muted");
        html.table(new ResultTables(result).phases(), "");
    }

    private void addRejections() {
        html.element("h2", "How long a rejection takes");
        if (rejections.isEmpty()) {
            html.element("p", "Not measured in this run.", "class", "muted");
            return;
        }
        html.element(
                "p",
                "Nanoseconds to refuse one call while the breaker is open, in the same run on the same machine.",
                "class",
                "muted");
        html.table(
                new Table(
                        List.of("", "threads", "ns a call", "± ns", "bytes a call"),
                        rejections.stream()
                                .map(row -> List.of(
                                        row.subject(),
                                        Numbers.count(row.threads()),
                                        Numbers.precise(row.nanosPerCall()),
                                        Numbers.precise(row.error()),
                                        Numbers.precise(row.bytesPerCall())))
                                .toList()),
                "wrap");
    }

    private void addSettings() {
        html.element("h2", "Settings and machine");
        html.open("dl");
        for (Map.Entry<String, String> setting : new SettingsList(result).entries()) {
            html.element("dt", setting.getKey());
            html.element("dd", setting.getValue());
        }
        String started = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(result.startedAt());
        html.element("dt", "started").element("dd", started);
        html.close("dl");
        html.element("h3", "Command");
        html.element("pre", result.options().commandLine());
    }

    private void addMethod() {
        html.element("h2", "How it was measured, and what it does not say");
        html.open("ul");
        new MethodNotes(result).sentences().forEach(sentence -> html.element("li", Numbers.unbroken(sentence)));
        html.close("ul");
        html.element("h3", "Raw data beside this page");
        html.open("ul");
        for (String name : ReplayReport.RAW_FILES) {
            html.open("li").element("a", name, "href", name).close("li");
        }
        html.close("ul");
    }
}
