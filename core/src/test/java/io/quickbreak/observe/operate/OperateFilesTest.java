package io.quickbreak.observe.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.observe.micrometer.BreakerMetrics;
import io.quickbreak.observe.micrometer.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, dashboard and page in {@code core/docs/operate} speak of series that there are. */
class OperateFilesTest {

    private static final Path OPERATE = Path.of("docs", "operate");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern TESTED_TO_FIRE = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:");
    private static final Pattern TESTED_TO_BE_QUIET = Pattern.compile("\\{eval_time: \\w+, alertname: (\\w+)}");
    private static final Pattern NAMED = Pattern.compile("`(CircuitBreaker[A-Z]\\w+)` \\|");

    private final Scrape scrape = scrape();

    private static Scrape scrape() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        BreakerMetrics.of(CircuitBreaker.of("b", CircuitBreakerConfig.defaults()))
                .bindTo(registry);
        return Scrape.of(registry.scrape());
    }

    private static String read(String file) throws IOException {
        return Files.readString(OPERATE.resolve(file));
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** All that a dashboard asks Prometheus for, and how it calls the answers. */
    private static List<String> queriesOf(JsonNode dashboard) {
        List<String> queries = new ArrayList<>();
        for (String field : List.of("expr", "definition", "legendFormat")) {
            dashboard.findValuesAsText(field).forEach(queries::add);
        }
        return queries;
    }

    // ---- series ----

    @Test
    void everySeriesInTheDashboardIsInTheScrape() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(read("dashboard.json"));

        assertThat(dashboard.at("/panels"))
                .hasSizeGreaterThan(8)
                .allSatisfy(panel -> assertThat(panel.at("/targets/0/expr").asText())
                        .as(panel.at("/title").asText())
                        .matches(Selectors::hasAny));
        assertThat(queriesOf(dashboard))
                .hasSizeGreaterThan(20)
                .allSatisfy(query ->
                        assertThat(Selectors.missing(query, scrape)).as(query).isEmpty());
    }

    @Test
    void dashboardShowsEveryMetric() throws IOException {
        String dashboard = read("dashboard.json");

        assertThat(scrape.metrics()).isNotEmpty().allMatch(dashboard::contains);
    }

    @Test
    void panelsHaveTheirOwnNumberAndTheirOwnPlace() throws IOException {
        Set<Integer> numbers = new HashSet<>();
        Set<String> places = new HashSet<>();
        JsonNode panels = new ObjectMapper().readTree(read("dashboard.json")).at("/panels");
        for (JsonNode panel : panels) {
            assertThat(numbers.add(panel.at("/id").asInt())).isTrue();
            JsonNode place = panel.at("/gridPos");
            for (int x = 0; x < place.at("/w").asInt(); x++) {
                for (int y = 0; y < place.at("/h").asInt(); y++) {
                    assertThat(places.add((place.at("/x").asInt() + x) + ","
                                    + (place.at("/y").asInt() + y)))
                            .as(panel.at("/title").asText())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "metrics.md"})
    void everySeriesInTheFileIsInTheScrape(String file) throws IOException {
        String text = read(file);

        assertThat(text).matches(Selectors::hasAny);
        assertThat(Selectors.missing(text.replaceAll("\\$labels\\.", ""), scrape))
                .isEmpty();
    }

    @Test
    void pageNamesEveryMetric() throws IOException {
        assertThat(scrape.metrics()).allMatch(read("metrics.md")::contains);
    }

    // ---- rules ----

    @Test
    void everyRuleIsTestedToFireAndToBeQuietAndIsOnThePage() throws IOException {
        Set<String> rules = all(ALERT, read("alerts.yml"));

        assertThat(rules).hasSizeGreaterThan(4);
        assertThat(all(TESTED_TO_FIRE, read("alerts-test.yml"))).isEqualTo(rules);
        assertThat(all(TESTED_TO_BE_QUIET, read("alerts-test.yml"))).isEqualTo(rules);
        assertThat(all(NAMED, read("metrics.md"))).isEqualTo(rules);
    }

    @Test
    void everyRuleIsPlayed() throws IOException {
        Set<String> played = new TreeSet<>();
        AlertsMain.EXPECTED.forEach(alert -> played.add(alert.rule()));

        assertThat(played).isEqualTo(all(ALERT, read("alerts.yml")));
    }

    // ---- controls ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(quickbreak_circuitbreaker_calls_total[5m])",
                "quickbreak_circuitbreaker_state{state=\"ajar\"}",
                "quickbreak_circuitbreaker_state{state=~\"open|ajar\"}",
                "quickbreak_circuitbreaker_failure_rate{kind=~\"$kind\"}",
                "sum by (breaker) (quickbreak_circuitbreaker_failure_rate)",
                "sum without (states) (quickbreak_circuitbreaker_state)",
                "{{breaker}} rejected"
            })
    void seriesOrLabelThatThereIsNotIsCaught(String query) {
        assertThat(Selectors.missing(query, scrape)).hasSize(1);
    }

    @Test
    void seriesThatThereIsPasses() {
        String query = "sum by (name, job) (quickbreak_circuitbreaker_state{job=\"x\", state=~\"open|closed\"})";
        assertThat(Selectors.missing(query, scrape)).isEmpty();
    }
}
