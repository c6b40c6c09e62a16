package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.html.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RunPageTest {

    private static final String HEALTHY = "ClosedPathBenchmark.healthyCall";
    private static final String HOSTILE = "</td><script>alert('1')</script>&amp;\" `end`";

    @TempDir
    Path directory;

    private final Fixture fixture = new Fixture()
            .with("BaselineBenchmark.loadAndBranch", "{}", 1, 0)
            .with("BaselineBenchmark.addOwn", "{}", 2.5, 0)
            .with("BaselineBenchmark.clock", "{}", 30, 0)
            .with(HEALTHY, subject("none"), 0.5, 0)
            .with(HEALTHY, subject("quickbreak"), 5.5, 0)
            .with(HEALTHY, subject("quickbreak"), 2, 6.5, 0)
            .with(HEALTHY, subject("failsafe"), 120, 24)
            .with("SlowCallBenchmark.healthyCall", subject("quickbreak"), 50, 0)
            .with("SlowCallBenchmark.healthyCall", subject("failsafe"), 60, 0);

    private static String subject(String name) {
        return "{\"subject\": \"" + name + "\"}";
    }

    private Run run(String cpu) throws IOException {
        return new Run(directory, Fixture.machine(cpu), Scores.parse(fixture.json()));
    }

    private String page() throws IOException {
        Path file = directory.resolve("page.html");
        RunPage.write(file, run("a processor"));
        return Files.readString(file);
    }

    /** The page is well-formed XML, so a strict parser is the judge of it, charts included. */
    private Document parsed(String cpu) throws Exception {
        Path file = directory.resolve("page.html");
        RunPage.write(file, run(cpu));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document document, String tag) {
        return elements(document, tag).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    @Test
    void hasAChartInBothSizesForEachOperationWithSubjects() throws Exception {
        Document document = parsed("a processor");

        assertThat(elements(document, "svg")).hasSize(4);
        assertThat(texts(document, "h3")).contains("healthyCall, logarithmic scale", "healthyCall");
        assertThat(texts(document, "text")).contains("quickbreak", "failsafe", "5.50", "120", "10 ns");
    }

    @Test
    void marksOursAndDrawsTheBaselines() throws IOException {
        assertThat(page())
                .contains("fill:var(--ours)", "fill:var(--peer)", "stroke:var(--load)", "stroke:var(--ink)")
                .contains("Quickbreak, 2 threads", "none: the benchmark without a breaker");
    }

    @Test
    void drawsInTheColoursOfThePageOnly() throws IOException {
        assertThat(page())
                .contains("prefers-color-scheme:dark")
                .doesNotContain("rgb(")
                .doesNotContainPattern("(fill|stroke)[:=][\"']?\\s*(?!var\\(--|none[;\"'])");
    }

    @Test
    void holdsEveryTargetWithItsVerdict() throws Exception {
        Document document = parsed("a processor");

        assertThat(texts(document, "td"))
                .contains("healthy call, totals on", "met", "not measured")
                .anySatisfy(cell -> assertThat(cell).startsWith("2 L + 1.5 A = 5.75"));
        assertThat(texts(document, "span")).contains("failsafe: 21.8× (≥ 3×: met)");
    }

    @Test
    void saysWhatWasNotCoveredAndHowToRepeatIt() throws IOException {
        assertThat(page())
                .contains("no benchmark here covers: 64 threads on 2 cores; memory, N = 100.")
                .contains("<code>HalfOpenBenchmark</code>")
                .contains("java -jar benchmarks/target/quickbreak-benchmarks.jar measure --quick --threads 1,2");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        fixture.with(HEALTHY, subject("<script>x</script>"), 7, 0);

        Document document = parsed(HOSTILE);

        assertThat(elements(document, "script")).isEmpty();
        assertThat(texts(document, "td")).contains("<script>x</script>");
        assertThat(texts(document, "dd")).contains(HOSTILE + ", 2 cores");
    }

    @Test
    void needsNoOtherFileAndNoScript() throws Exception {
        Document document = parsed("a processor");

        for (String tag : List.of("script", "link", "img", "iframe", "object")) {
            assertThat(elements(document, tag)).as(tag).isEmpty();
        }
        assertThat(page()).doesNotContain("@import", "url(http", "src=");
        assertThat(elements(document, "a")).isEmpty();
    }

    @Test
    void linksToTheRawFilesThatAreThere() throws Exception {
        Files.writeString(directory.resolve("jmh.json"), fixture.json());

        assertThat(elements(parsed("a processor"), "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("jmh.json");
    }

    @Test
    void namesNoPathOfTheMachine() throws IOException {
        assertThat(page()).doesNotContain(directory.toString());
    }

    @Test
    void hasUniqueIdentifiers() throws Exception {
        List<String> ids = elements(parsed("a processor"), "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void leavesOutASectionWhoseFilesAreNotThere() throws IOException {
        Section present = section("latency.txt", "Latency");
        Section absent = section("growth.txt", "Growth");
        Files.writeString(directory.resolve("latency.txt"), "p50 <1>");
        Path file = directory.resolve("page.html");

        RunPage.write(file, run("a processor"), List.of(present, absent));

        assertThat(file).content().contains("Latency", "p50 &lt;1&gt;").doesNotContain("Growth");
    }

    private static Section section(String fileName, String heading) {
        return new Section() {
            @Override
            public boolean isIn(Run run) {
                return Files.exists(run.directory().resolve(fileName));
            }

            @Override
            public void write(Run run, Html html) throws IOException {
                html.element("h2", heading);
                html.element("p", Files.readString(run.directory().resolve(fileName)));
            }
        };
    }
}
