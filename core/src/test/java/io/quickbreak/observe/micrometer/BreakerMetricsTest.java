package io.quickbreak.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.ManualClock;
import io.quickbreak.testing.InParallel;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of breakers: names, tags and values, for as long as they are there. */
class BreakerMetricsTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ManualClock clock = new ManualClock();
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.builder()
            .defaultConfig(config().build())
            .tag("service", "payments")
            .tags("b", Map.of("zone", "eu-1"))
            .build();

    private CircuitBreakerConfig.Builder config() {
        return CircuitBreakerConfig.builder()
                .countWindow(10)
                .failureRate(50)
                .minimumCalls(4)
                .slowCallRate(100)
                .slowCallDuration(Duration.ofSeconds(1))
                .openFor(OPEN_FOR)
                .probes(1)
                .clock(clock);
    }

    private CircuitBreaker breaker(String name) {
        return CircuitBreaker.of(name, config().build());
    }

    private static void succeed(CircuitBreaker breaker, int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.success(breaker.tryAcquire());
        }
    }

    private static void fail(CircuitBreaker breaker, int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.failure(breaker.tryAcquire());
        }
    }

    private Scrape scrape() {
        return Scrape.of(prometheus.scrape());
    }

    private Double value(String metric, String... labels) {
        return scrape().value("quickbreak_circuitbreaker_" + metric, labels);
    }

    // ---- values ----

    @Test
    void everyMeterHasItsNameItsTagsAndItsValue() {
        CircuitBreaker breaker = breaker("b");
        BreakerMetrics.of(breaker).bindTo(prometheus);
        breaker.success(breaker.tryAcquire(), Duration.ofSeconds(2).toNanos());
        succeed(breaker, 4);
        fail(breaker, 1);
        breaker.release(breaker.tryAcquire());

        assertThat(value("state", "name", "b", "state", "closed")).isEqualTo(1);
        assertThat(value("state", "name", "b", "state", "open")).isZero();
        assertThat(value("state", "name", "b", "state", "half_open")).isZero();
        assertThat(value("calls_seconds_count", "name", "b", "kind", "successful"))
                .isEqualTo(5);
        assertThat(value("calls_seconds_count", "name", "b", "kind", "failed")).isEqualTo(1);
        assertThat(value("calls_seconds_count", "name", "b", "kind", "ignored")).isEqualTo(1);
        assertThat(value("not_permitted_calls_total", "name", "b", "kind", "not_permitted"))
                .isZero();
        assertThat(value("buffered_calls", "name", "b", "kind", "successful")).isEqualTo(5);
        assertThat(value("buffered_calls", "name", "b", "kind", "failed")).isEqualTo(1);
        assertThat(value("slow_calls", "name", "b", "kind", "all")).isEqualTo(1);
        assertThat(value("failure_rate", "name", "b")).isEqualTo(100.0 / 6);
        assertThat(value("slow_call_rate", "name", "b")).isEqualTo(100.0 / 6);
        assertThat(value("late_total", "name", "b")).isZero();
        assertThat(value("would_have_opened_total", "name", "b")).isZero();
        assertThat(value("open_remaining_seconds", "name", "b")).isZero();
        assertThat(value("transitions_total", "name", "b", "to", "open")).isZero();
        assertThat(value("transitions_total", "name", "b", "to", "unknown")).isZero();
    }

    @Test
    void outageShowsInEveryMeterItConcerns() {
        CircuitBreaker breaker = breaker("b");
        BreakerMetrics.of(breaker).bindTo(prometheus);
        long straggler = breaker.tryAcquire();
        fail(breaker, 4);
        breaker.tryAcquire();
        breaker.tryAcquire();
        breaker.success(straggler);
        clock.advance(Duration.ofSeconds(12));

        assertThat(value("state", "name", "b", "state", "closed")).isZero();
        assertThat(value("state", "name", "b", "state", "open")).isEqualTo(1);
        assertThat(value("not_permitted_calls_total", "name", "b", "kind", "not_permitted"))
                .isEqualTo(2);
        assertThat(value("late_total", "name", "b")).isEqualTo(1);
        assertThat(value("failure_rate", "name", "b")).isEqualTo(100);
        assertThat(value("open_remaining_seconds", "name", "b")).isEqualTo(18);

        clock.advance(OPEN_FOR);
        succeed(breaker, 1);

        assertThat(value("state", "name", "b", "state", "closed")).isEqualTo(1);
        assertThat(value("open_remaining_seconds", "name", "b")).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(value("transitions_total", "name", "b", "to", "open")).isEqualTo(1);
            assertThat(value("transitions_total", "name", "b", "to", "half_open"))
                    .isEqualTo(1);
            assertThat(value("transitions_total", "name", "b", "to", "closed")).isEqualTo(1);
        });
    }

    @Test
    void ratesAreNotNumbersBelowTheMinimumOfCalls() {
        CircuitBreaker breaker = breaker("b");
        BreakerMetrics.of(breaker).bindTo(prometheus);
        fail(breaker, 1);
        succeed(breaker, 2);

        assertThat(value("failure_rate", "name", "b")).isNaN();
        assertThat(value("slow_call_rate", "name", "b")).isNaN();
        succeed(breaker, 1);
        assertThat(value("failure_rate", "name", "b")).isEqualTo(25);
    }

    @Test
    void durationsThatNobodyMeasuresAreNotShown() {
        BreakerMetrics.of(breaker("b")).bindTo(prometheus);

        assertThat(scrape().metrics())
                .contains("quickbreak_circuitbreaker_calls_seconds_count")
                .doesNotContain(
                        "quickbreak_circuitbreaker_calls_seconds_sum", "quickbreak_circuitbreaker_calls_seconds_max");
    }

    @Test
    void whatWouldHaveOpenedIsNoTransition() {
        CircuitBreaker breaker = breaker("b");
        breaker.metricsOnly();
        BreakerMetrics.of(breaker).bindTo(prometheus);
        fail(breaker, 4);
        breaker.reset();

        assertThat(value("would_have_opened_total", "name", "b")).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(value("transitions_total", "name", "b", "to", "closed"))
                        .isEqualTo(1));
        assertThat(value("transitions_total", "name", "b", "to", "metrics_only"))
                .isZero();
    }

    @Test
    void withoutTotalsThereAreNoCountsOfCalls() {
        CircuitBreaker breaker = CircuitBreaker.of("b", config().totals(false).build());
        BreakerMetrics.of(breaker).bindTo(prometheus);
        fail(breaker, 4);

        assertThat(scrape().metrics())
                .contains("quickbreak_circuitbreaker_state", "quickbreak_circuitbreaker_transitions_total")
                .noneMatch(metric -> metric.contains("_calls_seconds")
                        || metric.contains("_not_permitted")
                        || metric.contains("_late"));
        assertThat(value("state", "name", "b", "state", "open")).isEqualTo(1);
    }

    // ---- names and tags ----

    @Test
    void prefixAndTagsAreAsAskedFor() {
        CircuitBreaker breaker = breaker("b");
        BreakerMetrics.of(breaker)
                .withPrefix(BreakerMetrics.RESILIENCE4J_PREFIX)
                .withTags(Tags.of("app", "shop"))
                .withTags(List.of(Tag.of("region", "eu")))
                .bindTo(prometheus);

        assertThat(scrape().metrics())
                .isNotEmpty()
                .allMatch(metric -> metric.startsWith("resilience4j_circuitbreaker_"));
        assertThat(scrape().value(
                                "resilience4j_circuitbreaker_state",
                                "app",
                                "shop",
                                "name",
                                "b",
                                "region",
                                "eu",
                                "state",
                                "closed"))
                .isEqualTo(1);
    }

    @Test
    void nameOfAnyCharactersIsALabel() {
        BreakerMetrics.of(breaker("a \"b\" \\ {c=\"d\"}\n支")).bindTo(prometheus);

        assertThat(value("failure_rate", "name", "a \\\"b\\\" \\\\ {c=\\\"d\\\"}\\n支"))
                .isNaN();
    }

    @Test
    void tagsOfTheRegistryAreThoseThatAreWanted() {
        registry.breaker("a");
        registry.breaker("b");
        BreakerMetrics.of(registry, "service", "zone").bindTo(prometheus);

        assertThat(value("failure_rate", "name", "a", "service", "payments", "zone", "none"))
                .isNotNull();
        assertThat(value("failure_rate", "name", "b", "service", "payments", "zone", "eu-1"))
                .isNotNull();
    }

    @Test
    void wrongArgumentsAreRefused() {
        BreakerMetrics metrics = BreakerMetrics.of(breaker("b"));

        assertThatThrownBy(() -> metrics.withPrefix(" ")).hasMessage("prefix: ' ' (expected: not blank)");
        assertThatThrownBy(() -> metrics.withPrefix(null)).isInstanceOf(NullPointerException.class);
        for (String own : List.of("name", "kind", "state", "to", " ")) {
            String message = "key: '" + own + "' (expected: not blank, and none of name, kind, state, to)";
            assertThatThrownBy(() -> metrics.withTags(Tags.of(own, "x"))).hasMessage(message);
            assertThatThrownBy(() -> BreakerMetrics.of(registry, own)).hasMessage(message);
        }
        assertThatThrownBy(() -> metrics.withTags(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> metrics.bindTo(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> BreakerMetrics.of((CircuitBreaker) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> BreakerMetrics.of((CircuitBreakerRegistry) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> BreakerMetrics.of(registry, (String) null)).isInstanceOf(NullPointerException.class);
    }

    // ---- breakers that come and go ----

    @Test
    void breakersOfRegistryComeAndGoWithTheirMeters() {
        registry.breaker("a");
        BreakerMetrics.of(registry).bindTo(prometheus);
        registry.breaker("later");
        assertThat(names()).containsExactlyInAnyOrder("a", "later");

        registry.remove("a");

        assertThat(names()).containsExactly("later");
        registry.remove("later");
        assertThat(prometheus.getMeters()).isEmpty();
        assertThat(scrape().metrics()).isEmpty();
    }

    private List<String> names() {
        return scrape().seriesOf("quickbreak_circuitbreaker_failure_rate").stream()
                .map(labels -> labels.get("name"))
                .toList();
    }

    @Test
    void breakerThatTakesThePlaceOfAnotherIsTheOneThatIsSeen() {
        fail(registry.breaker("a"), 4);
        BreakerMetrics.of(registry).bindTo(prometheus);
        assertThat(value("state", "name", "a", "state", "open")).isEqualTo(1);

        CircuitBreaker replacement = registry.replace("a", config().build());

        assertThat(value("state", "name", "a", "state", "open")).isZero();
        assertThat(value("calls_seconds_count", "name", "a", "kind", "failed")).isZero();
        fail(replacement, 1);
        assertThat(value("calls_seconds_count", "name", "a", "kind", "failed")).isEqualTo(1);
    }

    @Test
    void breakerThatIsEvictedLosesItsMeters() {
        CircuitBreakerRegistry evicting = CircuitBreakerRegistry.builder()
                .defaultConfig(config().build())
                .evictIdleAfter(Duration.ofSeconds(1))
                .build();
        BreakerMetrics.of(evicting).bindTo(prometheus);
        evicting.breaker("a");
        assertThat(names()).containsExactly("a");

        clock.advance(Duration.ofSeconds(2));
        evicting.evictIdle();
        clock.advance(Duration.ofSeconds(2));
        evicting.evictIdle();

        assertThat(evicting.size()).isZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void metersAreThoseOfTheRegistryWhateverThreadsHaveDoneToIt() throws Exception {
        BreakerMetrics.of(registry).bindTo(prometheus);

        InParallel.run(4, thread -> {
            for (int i = 0; i < 300; i++) {
                String name = "b" + i % 3;
                switch ((i + thread) % 3) {
                    case 0 -> registry.breaker(name);
                    case 1 -> registry.remove(name);
                    default -> registry.replace(name, config().build());
                }
            }
        });

        assertThat(names()).containsExactlyInAnyOrderElementsOf(registry.names());
        for (CircuitBreaker breaker : registry.breakers()) {
            breaker.forceOpen();
            assertThat(value("state", "name", breaker.name(), "state", "forced_open"))
                    .isEqualTo(1);
        }
    }

    @Test
    void closingTakesAllMetersOutAndHearsNothingMore() {
        registry.breaker("a");
        BreakerMetrics metrics = BreakerMetrics.of(registry);
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        metrics.bindTo(prometheus);
        metrics.bindTo(other);
        assertThat(other.getMeters()).hasSameSizeAs(prometheus.getMeters()).isNotEmpty();

        metrics.close();
        registry.breaker("later");

        assertThat(prometheus.getMeters()).isEmpty();
        assertThat(other.getMeters()).isEmpty();
        metrics.bindTo(prometheus);
        assertThat(names()).containsExactlyInAnyOrder("a", "later");
    }

    @Test
    void metersOfOthersStay() {
        prometheus.counter("mine").increment();
        BreakerMetrics metrics = BreakerMetrics.of(registry);
        metrics.bindTo(prometheus);
        registry.breaker("a");

        metrics.close();

        assertThat(prometheus.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                .containsExactly("mine");
    }

    @Test
    void metersOfCompositeRegistryGoFromItsPartsAsWell() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite.add(prometheus);
        registry.breaker("a");
        BreakerMetrics.of(registry).bindTo(composite);
        assertThat(names()).containsExactly("a");

        registry.remove("a");

        assertThat(prometheus.getMeters()).isEmpty();
    }

    @Test
    void meterRegistryThatThrowsDisturbsNeitherBreakersNorOtherMeters() {
        prometheus.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                if ("bad".equals(id.getTag("name")) && id.getName().endsWith("slow.calls")) {
                    throw new IllegalStateException("filter");
                }
                return id;
            }
        });
        BreakerMetrics.of(registry).bindTo(prometheus);

        CircuitBreaker bad = registry.breaker("bad");
        registry.breaker("good");

        assertThat(registry.breaker("bad")).isSameAs(bad);
        assertThat(names()).containsExactly("good");
        assertThat(scrape().seriesOf("quickbreak_circuitbreaker_state"))
                .allMatch(labels -> labels.get("name").equals("good"));
        assertThatThrownBy(() -> BreakerMetrics.of(bad).bindTo(prometheus)).hasMessage("filter");
    }

    @Test
    void filteredMetersAreLeftOutAndTheRestGoesAsUsual() {
        prometheus.config().meterFilter(MeterFilter.denyNameStartsWith("quickbreak.circuitbreaker.buffered"));
        BreakerMetrics metrics = BreakerMetrics.of(breaker("b"));
        metrics.bindTo(prometheus);
        assertThat(scrape().metrics()).isNotEmpty().noneMatch(metric -> metric.contains("buffered"));

        metrics.close();

        assertThat(prometheus.getMeters()).isEmpty();
    }

    // ---- memory ----

    @Test
    void breakerIsCollectedAfterItWasRemoved() {
        BreakerMetrics.of(registry).bindTo(prometheus);
        WeakReference<CircuitBreaker> breaker = new WeakReference<>(registry.breaker("a"));
        fail(breaker.get(), 4);
        scrape();
        assertThat(isCollectedSoon(breaker, 3)).as("control: it is still bound").isFalse();

        registry.remove("a");

        assertThat(isCollectedSoon(breaker, 200)).isTrue();
    }

    @Test
    void breakerThatOnlyItsMetersKnowIsStillSeen() {
        MeterRegistry simple = new SimpleMeterRegistry();
        bindAndForget(simple);
        System.gc();

        assertThat(simple.get("quickbreak.circuitbreaker.calls")
                        .tags("name", "forgotten", "kind", "failed")
                        .functionTimer()
                        .count())
                .isEqualTo(1);
        assertThat(simple.get("quickbreak.circuitbreaker.state")
                        .tags("name", "forgotten", "state", "closed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private void bindAndForget(MeterRegistry simple) {
        CircuitBreaker breaker = breaker("forgotten");
        BreakerMetrics.of(breaker).bindTo(simple);
        fail(breaker, 1);
    }

    private static boolean isCollectedSoon(WeakReference<?> reference, int collections) {
        for (int i = 0; i < collections && reference.get() != null; i++) {
            System.gc();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return reference.get() == null;
    }
}
