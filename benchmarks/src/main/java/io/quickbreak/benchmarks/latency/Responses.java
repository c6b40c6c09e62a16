package io.quickbreak.benchmarks.latency;

import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What an open loop found, in nanoseconds.
 *
 * @param responses from when the call was to begin until it had ended
 * @param starts from when the call was to begin until it did: nothing of this is the breaker's, unless an earlier call took so long
 * @param services from when the call began until it had ended
 */
record Responses(Histogram responses, Histogram starts, Histogram services) {

    static final String RESPONSE = "response";
    static final String START = "start";
    static final String SERVICE = "service";

    Responses() {
        this(Histograms.empty(), Histograms.empty(), Histograms.empty());
    }

    void add(long intended, long start, long end) {
        responses.recordValue(end - intended);
        starts.recordValue(start - intended);
        services.recordValue(end - start);
    }

    static Responses sumOf(Collection<Responses> parts) {
        Responses sum = new Responses();
        for (Responses part : parts) {
            sum.responses.add(part.responses);
            sum.starts.add(part.starts);
            sum.services.add(part.services);
        }
        return sum;
    }

    List<Histogram> tagged() {
        return List.of(
                Histograms.tagged(RESPONSE, responses),
                Histograms.tagged(START, starts),
                Histograms.tagged(SERVICE, services));
    }
}
