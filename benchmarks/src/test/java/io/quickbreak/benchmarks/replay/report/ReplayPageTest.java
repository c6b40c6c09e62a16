package io.quickbreak.benchmarks.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.replay.measure.Machine;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunResult;
import io.quickbreak.benchmarks.replay.measure.SampleReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ReplayPageTest {
    private static final String HOSTILE = "</td><script>alert('1')</script>&amp;\" \u0000\u000B \uD800 end";

    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]+)\\)");

    @TempDir
    private Path directory;

    private String page(ReplayResult result, List<RejectionRow> rejections) throws IOException {
        Path file = directory.resolve("page.html");
        ReplayPage.write(file, result, rejections);
        return Files.readString(file);
    }

    /** The page is well-formed XML, so a strict parser is the judge of it, plots included. */
    private Document parsed(ReplayResult result, List<RejectionRow> rejections)
            throws IOException, ParserConfigurationException, SAXException {
        page(result, rejections);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("page.html").toFile());
    }

    private static List<Element> elements(Document document, String tag) {
        return elements(document.getElementsByTagName(tag));
    }

    private static List<Element> descendants(Element element) {
        return elements(element.getElementsByTagName("*"));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static ReplayResult withCpu(String cpu) {
        ReplayResult good = SampleReplay.good();
        return new ReplayResult(
                good.options(),
                new Machine(cpu, 2, "os", "jvm", 512),
                good.startedAt(),
                good.withoutBreaker(),
                good.withBreaker());
    }

    @Test
    void isWellFormedWithEveryPlotInBothSizes() throws Exception {
        Document document = parsed(SampleReplay.good(), List.of());

        assertThat(elements(document, "svg")).hasSize(12).allSatisfy(svg -> {
            assertThat(svg.getAttribute("viewBox")).startsWith("0");
            assertThat(svg.getElementsByTagName("text").getLength()).isGreaterThan(10);
        });
    }

    @Test
    void drawsInTheColoursOfThePageOnly() throws IOException {
        assertThat(page(SampleReplay.good(), List.of()))
                .contains(
                        "stroke:var(--served)",
                        "fill:var(--failed)",
                        "fill:var(--flagged)",
                        "prefers-color-scheme:dark")
                .doesNotContain("rgb(")
                .doesNotContainPattern("(fill|stroke)[:=][\"']?\\s*(?!var\\(--|none[;\"'])")
                .doesNotContainPattern("<svg[^>]* (width|height)=");
    }

    @Test
    void drawsLabelsAsTextAndDefinitionsOfItsOwn() throws Exception {
        Document document = parsed(SampleReplay.good(), List.of());

        assertThat(elements(document, "text"))
                .extracting(Element::getTextContent)
                .contains("payments a second", "seconds since the run began", "10 ms", "recovered");
        assertThat(elements(document, "svg")).allSatisfy(svg -> {
            Set<String> ids = descendants(svg).stream()
                    .map(element -> element.getAttribute("id"))
                    .collect(Collectors.toSet());
            List<String> references = descendants(svg).stream()
                    .flatMap(element ->
                            REFERENCE.matcher(element.getAttribute("style")).results())
                    .map(match -> match.group(1))
                    .toList();
            assertThat(references).isNotEmpty().isSubsetOf(ids);
        });
    }

    @Test
    void holdsOnlyOneDocument() throws IOException {
        assertThat(page(SampleReplay.good(), List.of()))
                .startsWith("<!DOCTYPE html>")
                .containsOnlyOnce("<!DOCTYPE")
                .doesNotContain("<?xml", "xmlns:xml", "<font");
    }

    @Test
    void hasUniqueIdentifiers() throws Exception {
        Document document = parsed(SampleReplay.good(), List.of());
        List<String> ids = elements(document, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void needsNoOtherFile() throws Exception {
        Document document = parsed(SampleReplay.good(), List.of());

        assertThat(elements(document, "script")).isEmpty();
        assertThat(elements(document, "link")).isEmpty();
        assertThat(elements(document, "img")).isEmpty();
        assertThat(elements(document, "style").get(0).getTextContent()).doesNotContain("url(", "@import");
        assertThat(elements(document, "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactlyElementsOf(ReplayReport.RAW_FILES);
    }

    @Test
    void hostileTextStaysText() throws Exception {
        Document document = parsed(withCpu(HOSTILE), List.of(new RejectionRow(HOSTILE, 1, 2, Double.NaN, 0)));

        assertThat(elements(document, "script")).isEmpty();
        assertThat(elements(document, "td"))
                .extracting(Element::getTextContent)
                .contains("</td><script>alert('1')</script>&amp;\" \uFFFD\uFFFD \uFFFD end");
    }

    @Test
    void showsRejectionsOrSaysThatThereAreNone() throws IOException {
        RejectionRow row = new RejectionRow("quickbreak, boolean", 2, 31.25, 0.456, 0);

        assertThat(page(SampleReplay.good(), List.of(row)))
                .contains("<td>quickbreak, boolean</td>", "<td>31.3</td>", "<td>0.46</td>", "<td>0.00</td>");
        assertThat(page(SampleReplay.good(), List.of())).contains("Not measured in this run.");
    }

    @Test
    void saysWhenTheReplayIsNotValid() throws IOException {
        ReplayResult oneLost = SampleReplay.with(
                UnaryOperator.identity(),
                run -> new RunResult(
                        run.kind(),
                        run.scheduled() + 1,
                        run.payments(),
                        run.phaseSwitches(),
                        run.stateChanges(),
                        run.totals(),
                        run.receivedByServer(),
                        run.worstStartDelayNanos()));

        assertThat(page(oneLost, List.of())).contains("This replay is not valid: with breaker: payments lost: 281");
        assertThat(page(SampleReplay.good(), List.of())).doesNotContain("not valid");
    }

    @Test
    void namesNoPathOfTheMachine() throws IOException {
        ReplayResult good = SampleReplay.good();
        ReplayResult elsewhere = new ReplayResult(
                good.options().withOut(directory.toAbsolutePath()),
                good.machine(),
                good.startedAt(),
                good.withoutBreaker(),
                good.withBreaker());

        assertThat(page(elsewhere, List.of())).doesNotContain(directory.toString());
    }
}
