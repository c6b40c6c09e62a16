package io.quickbreak.observe.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A Prometheus server of our own, on a free port of the loopback device, that reads one endpoint every second. */
final class Prometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Prometheus(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Prometheus start(Path program, Path rules, Path directory, int endpoint) throws IOException {
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(config, """
                global:
                  scrape_interval: 1s
                  scrape_timeout: 1s
                  evaluation_interval: 1s
                rule_files:
                  - "%s"
                scrape_configs:
                  - job_name: play
                    static_configs:
                      - targets: ["%s:%d"]
                """.formatted(
                        rules.toAbsolutePath(), InetAddress.getLoopbackAddress().getHostAddress(), endpoint));
        String address = InetAddress.getLoopbackAddress().getHostAddress() + ":" + freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("prometheus-data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Prometheus(process, address);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether it has rules, and has read the endpoint. */
    boolean isReady() throws InterruptedException, IOException {
        if (!process.isAlive()) {
            throw new IOException(
                    "prometheus has ended with exit code " + process.exitValue() + ": see prometheus.log");
        }
        try {
            return get("/api/v1/query?query=up")
                            .at("/data/result/0/value/1")
                            .asText()
                            .equals("1")
                    && get("/api/v1/rules").at("/data/groups/0/rules").size() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    Set<Alert> firing() throws IOException, InterruptedException {
        Set<Alert> firing = new TreeSet<>();
        for (JsonNode alert : get("/api/v1/alerts").at("/data/alerts")) {
            if (alert.at("/state").asText().equals("firing")) {
                firing.add(new Alert(
                        alert.at("/labels/alertname").asText(),
                        alert.at("/labels/name").asText()));
            }
        }
        return firing;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": status " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
