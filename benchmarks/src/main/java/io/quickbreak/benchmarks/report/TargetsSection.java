package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.html.Table;
import java.util.List;
import java.util.Locale;

/** The design's targets, each beside what was measured, and what their limits are made of. */
final class TargetsSection implements Section {

    private static final List<String> COLUMNS = List.of("operation", "verdict", "threads", "measured, ns", "limit, ns");

    @Override
    public boolean isIn(Run run) {
        return true;
    }

    @Override
    public void write(Run run, Html html) {
        html.element("h2", "The design's targets");
        html.prose(
                "p",
                "Times are those of the whole benchmark, but for failure mixes, where the time of `none`, which reads the same"
                        + " sequence of outcomes, is taken off ours and theirs. Ratios are the peer's time by ours. Inside the"
                        + " error: the difference to the target is smaller than the error. The verdict is that of the limit and"
                        + " of all peers in this run; those that are not far enough behind are red.",
                "class",
                "muted");
        html.open("div", "class", "scroll").open("table", "class", "targets");
        html.open("thead").open("tr");
        COLUMNS.forEach(name -> html.element("th", name, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        DesignTargets.all().forEach(target -> row(TargetRow.of(target, run.scores()), html));
        html.close("tbody").close("table").close("div");
        baselines(run.scores(), html);
    }

    private static void row(TargetRow row, Html html) {
        html.open("tr", "class", "target");
        html.prose("td", row.target().row());
        html.element("td", row.verdict().wording(), "class", classOf(row.verdict()));
        html.element("td", String.valueOf(row.target().threads()));
        html.element("td", row.ours().map(Nanos::show).orElse(Nanos.MISSING));
        html.open("td", "class", row.ownVerdict() == Verdict.NOT_MET ? "limit missed" : "limit")
                .text(row.target().limit().formula() + " = "
                        + row.limit().map(Nanos::show).orElse(Nanos.MISSING) + ": "
                        + row.ownVerdict().wording() + close(row.isInsideTheError()))
                .close("td");
        html.close("tr").open("tr", "class", "peers");
        html.open("td", "colspan", String.valueOf(COLUMNS.size())).open("div");
        row.peers().forEach(peer -> html.element("span", besidePeer(peer), "class", peerClassOf(peer)));
        html.close("div").close("td").close("tr");
    }

    private static String classOf(Verdict verdict) {
        return "verdict " + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String peerClassOf(TargetRow.Peer peer) {
        return peer.verdict() == Verdict.NOT_MET ? "missed" : "";
    }

    private static String besidePeer(TargetRow.Peer peer) {
        String subject = peer.target().subject();
        String wanted = peer.target().wording();
        if (peer.ratio().isEmpty()) {
            return subject + ": not in this run (" + wanted + ")";
        }
        String ratio = subject + ": " + Nanos.showRatio(peer.ratio().get());
        return peer.verdict() == Verdict.NOT_JUDGED
                ? ratio + " (" + wanted + ")"
                : ratio + " (" + wanted + ": " + peer.verdict().wording() + close(peer.isInsideTheError()) + ")";
    }

    private static String close(boolean insideTheError) {
        return insideTheError ? ", inside the error" : "";
    }

    private static void baselines(Scores scores, Html html) {
        html.element("h3", "What the limits are made of");
        html.table(
                new Table(
                        List.of("", "ns"),
                        List.of(
                                baseline("L: volatile load and branch", DesignTargets.LOAD, scores),
                                baseline("A: `AtomicLong.getAndAdd` on an own cache line", DesignTargets.ADD, scores),
                                baseline(
                                        "the same on one line for two threads", DesignTargets.ADD_SHARED.at(2), scores),
                                baseline("C: `System.nanoTime()`", DesignTargets.CLOCK, scores))),
                "wrap");
    }

    private static List<String> baseline(String name, Measured measured, Scores scores) {
        return List.of(name, measured.in(scores).map(Nanos::show).orElse(Nanos.MISSING));
    }
}
