package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one run: of the whole, of each phase, and of slices of time for the plots. A payment belongs to the phase and to the slice in which it
 * was to arrive; a peak belongs to the phase or slice in which it was reached, and the last phase lasts until the last payment is settled.
 *
 * @param run what they are reckoned from
 * @param whole of the whole run
 * @param phases of each phase
 * @param slices of {@value #SLICES} slices of equal length, to the end of the plan
 * @param causes how many payments ended for each cause
 */
public record RunSummary(
        RunResult run, Figures whole, Map<Phase, Figures> phases, List<TimeSlice> slices, Map<Cause, Long> causes) {
    /** Slices in a run. */
    public static final int SLICES = 56;

    public static RunSummary of(RunResult run, ReplayOptions options) {
        OutagePlan plan = options.outage();
        Figures.Source source =
                new Figures.Source(run.payments(), options.service().workers());
        long end = run.payments().stream()
                .mapToLong(payment -> payment.endNanos() + 1)
                .reduce(plan.lengthNanos(), Math::max);
        Map<Phase, Figures> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            long phaseEnd = phase == Phase.RECOVERED ? end : plan.endNanos(phase);
            phases.put(phase, source.within(new Span(plan.beginNanos(phase), phaseEnd)));
        }
        List<TimeSlice> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            Span span = new Span(plan.lengthNanos() * i / SLICES, plan.lengthNanos() * (i + 1) / SLICES);
            slices.add(new TimeSlice(span, source.within(span)));
        }
        return new RunSummary(
                run,
                source.within(new Span(0, end)),
                Collections.unmodifiableMap(phases),
                List.copyOf(slices),
                causes(run.payments()));
    }

    private static Map<Cause, Long> causes(List<Payment> payments) {
        Map<Cause, Long> causes = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            causes.put(cause, 0L);
        }
        payments.forEach(payment -> causes.merge(payment.cause(), 1L, Long::sum));
        return Collections.unmodifiableMap(causes);
    }
}
