package io.quickbreak.benchmarks.replay.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running {@link FraudServerMain}, seen from the process that started it. Three things end it: {@link #close()}, the end of
 * this process in any way (a shutdown hook, and the end of its standard input), and its own limit of life.
 */
public final class FraudServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final Thread stopHook;
    private final Path log;
    private final URI base;
    private final HttpClient control = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONTROL_LIMIT)
            .build();

    private FraudServerProcess(Process process, Thread stopHook, Path log, int port) {
        this.process = process;
        this.stopHook = stopHook;
        this.log = log;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts the server with the Java executable and the classes of this process, and waits until it listens.
     *
     * @param seed of its service times
     * @param hangLimit how long it holds a request that it will not answer
     * @param life after which it ends by itself
     * @param log file for what it says when something is wrong
     * @return the running server, in mode {@link ServerMode#HEALTHY}
     * @throws ServerStartException when it does not listen within 20 s
     * @throws IOException when the process cannot be made
     * @throws InterruptedException when interrupted meanwhile
     */
    public static FraudServerProcess start(long seed, Duration hangLimit, Duration life, Path log)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(seed, hangLimit, life))
                .redirectError(log.toFile())
                .start();
        Thread stopHook = new Thread(process::destroyForcibly, "stop-fraud-server");
        Runtime.getRuntime().addShutdownHook(stopHook);
        try {
            return new FraudServerProcess(process, stopHook, log, readPort(process, log));
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(process, stopHook);
            throw e;
        }
    }

    static List<String> command(long seed, Duration hangLimit, Duration life) throws IOException {
        return List.of(
                javaExecutable(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.idleInterval=3600",
                "-Dsun.net.httpserver.maxIdleConnections=2000",
                "-cp",
                ownClasses(),
                FraudServerMain.class.getName(),
                Long.toString(seed),
                Long.toString(hangLimit.toMillis()),
                Long.toString(life.toMillis()));
    }

    private static String javaExecutable() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path windows = bin.resolve("java.exe");
        return (Files.exists(windows) ? windows : bin.resolve("java")).toString();
    }

    /** The server needs no library, so the place its own classes come from is enough, whatever started this process. */
    private static String ownClasses() throws IOException {
        try {
            return Path.of(FraudServerMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IOException("where the classes of the fraud server are is not a path: " + e.getInput(), e);
        }
    }

    private static int readPort(Process process, Path log) throws IOException, InterruptedException {
        CompletableFuture<String> firstLine = CompletableFuture.supplyAsync(() -> firstLineOf(process));
        try {
            return Integer.parseInt(firstLine.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (NumberFormatException | ExecutionException e) {
            throw notStarted("it ended without naming its port", log);
        } catch (TimeoutException e) {
            throw notStarted("it did not name its port within " + START_LIMIT.toSeconds() + " s", log);
        }
    }

    private static String firstLineOf(Process process) {
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    private static ServerStartException notStarted(String reason, Path log) throws IOException {
        String said = Files.exists(log) ? Files.readString(log).strip() : "";
        return new ServerStartException("fraud server did not start: " + reason
                + (said.isEmpty() ? "; it said nothing" : "; it said: " + said));
    }

    /**
     * Returns where a fraud check for a payment is asked for.
     *
     * @param payment its number
     * @return the address
     */
    public URI checkUri(int payment) {
        return base.resolve(FraudServer.CHECK_PATH + payment);
    }

    /**
     * Switches the mode; when this returns, the server has it.
     *
     * @param mode the new mode
     * @throws IOException when the server does not confirm within 5 s
     * @throws InterruptedException when interrupted meanwhile
     */
    public void switchTo(ServerMode mode) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(FraudServer.MODE_PATH))
                .timeout(CONTROL_LIMIT)
                .POST(BodyPublishers.ofString(mode.name()))
                .build();
        HttpResponse<Void> response = control.send(request, BodyHandlers.discarding());
        if (response.statusCode() != 204) {
            throw new IOException("fraud server refused mode " + mode + ": status " + response.statusCode());
        }
    }

    /**
     * Asks the server how many fraud checks have reached it since it started.
     *
     * @return this number
     * @throws IOException when the server does not say so within 5 s
     * @throws InterruptedException when interrupted meanwhile
     */
    public long received() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(FraudServer.RECEIVED_PATH))
                .timeout(CONTROL_LIMIT)
                .build();
        String body = control.send(request, BodyHandlers.ofString()).body();
        try {
            return Long.parseLong(body);
        } catch (NumberFormatException e) {
            throw new IOException("fraud server did not answer with a number: " + body, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for the process to end by itself.
     *
     * @param limit longest wait
     * @return whether it has ended
     * @throws InterruptedException when interrupted meanwhile
     */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Ends the process and waits until it has ended. Its log stays only if there is something in it.
     *
     * @throws IOException when an empty log cannot be deleted
     */
    @Override
    public void close() throws IOException {
        end(process, stopHook);
        if (Files.exists(log) && Files.size(log) == 0) {
            Files.delete(log);
        }
    }

    private static void end(Process process, Thread stopHook) {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(stopHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running or has run: it ends the same process.
        }
    }
}
