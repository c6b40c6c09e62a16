package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.replay.measure.Payment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Every payment of a run as a line of comma-separated values: what all other figures are reckoned from. Times in microseconds since the run began. */
final class PaymentsFile {
    private static final String HEADER =
            "number,arrival_us,thread_begin_us,thread_end_us,exchange_begin_us,exchange_end_us,"
                    + "end_us,latency_us,fate,cause";

    private PaymentsFile() {}

    static void write(Path file, List<Payment> payments) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.write('\n');
            for (Payment payment : payments) {
                out.write(line(payment));
                out.write('\n');
            }
        }
    }

    private static String line(Payment payment) {
        return String.format(
                Locale.ROOT,
                "%d,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%s,%s",
                payment.number(),
                payment.arrivalNanos() / 1e3,
                payment.worker().beginNanos() / 1e3,
                payment.worker().endNanos() / 1e3,
                payment.exchange().beginNanos() / 1e3,
                payment.exchange().endNanos() / 1e3,
                payment.endNanos() / 1e3,
                payment.latencyNanos() / 1e3,
                payment.fate(),
                payment.cause());
    }
}
