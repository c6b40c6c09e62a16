package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.benchmarks.replay.measure.Payment;
import io.quickbreak.benchmarks.replay.measure.PhaseSwitch;
import io.quickbreak.benchmarks.replay.measure.RunKind;
import io.quickbreak.benchmarks.replay.measure.RunResult;
import io.quickbreak.benchmarks.replay.server.FraudServerProcess;
import io.quickbreak.benchmarks.replay.server.ServerMode;
import io.quickbreak.benchmarks.replay.settings.Arrivals;
import io.quickbreak.benchmarks.replay.settings.LoadSettings;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One run: a fresh server process, a fresh service, the load, the outage. It ends when every payment is settled and the plan is over, at the latest 2 timeouts and
 * 10 s after the end of the plan.
 *
 * <p>Before it begins, {@value #WARM_UP_PAYMENTS} payments go through a service, client and guard of their own, so that neither run pays for loading and compiling
 * classes. They are not part of the run, and the server's count is read after them.
 */
public final class ReplayRun {
    private static final int WARM_UP_PAYMENTS = 400;
    private static final int WARM_UP_PER_SECOND = 400;
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration SPARE = Duration.ofSeconds(10);
    private static final Duration SERVER_SPARE = Duration.ofSeconds(60);

    private final ReplayOptions options;
    private final RunKind kind;
    private final PrintWriter out;

    /**
     * Prepares a run.
     *
     * @param options how
     * @param kind with or without the breaker
     * @param out for progress
     */
    public ReplayRun(ReplayOptions options, RunKind kind, PrintWriter out) {
        this.options = options;
        this.kind = kind;
        this.out = out;
    }

    /**
     * Makes the run.
     *
     * @return what happened
     * @throws IOException when the server does not start, does not obey or dies
     * @throws InterruptedException when interrupted before the end; the server has then been stopped
     */
    public RunResult execute() throws IOException, InterruptedException {
        Path log = options.out().resolve("fraud-server-" + kind.fileName() + ".log");
        try (FraudServerProcess server =
                FraudServerProcess.start(options.load().seed(), hangLimit(), serverLife(), log)) {
            server.switchTo(ServerMode.HEALTHY);
            warmUp(server);
            return measure(server);
        }
    }

    private Duration hangLimit() {
        return options.service().requestTimeout().multipliedBy(2);
    }

    private Duration drainLimit() {
        return options.service().requestTimeout().multipliedBy(2).plus(SPARE);
    }

    private Duration serverLife() {
        return Duration.ofNanos(options.outage().lengthNanos())
                .plus(drainLimit())
                .plus(SERVER_SPARE);
    }

    private FraudGuard newGuard() {
        return switch (kind) {
            case WITHOUT_BREAKER -> new NoGuard();
            case WITH_BREAKER ->
                new BreakerGuard(options.breaker().config(options.service().requestTimeout()));
        };
    }

    private void warmUp(FraudServerProcess server) throws IOException, InterruptedException {
        long length = TimeUnit.SECONDS.toNanos(1) * WARM_UP_PAYMENTS / WARM_UP_PER_SECOND;
        LoadSettings load = new LoadSettings(WARM_UP_PER_SECOND, Arrivals.CONSTANT, 0);
        ArrivalSchedule schedule = ArrivalSchedule.of(load, length);
        SettledPayments settled = new SettledPayments(schedule.size());
        RunClock clock = RunClock.beginningIn(0);
        try (FraudClient client =
                        new FraudClient(server::checkUri, options.service().requestTimeout(), clock);
                PaymentService service =
                        new PaymentService(options.service(), client, newGuard(), clock, settled::add)) {
            new ArrivalGenerator(schedule, clock, service).run();
            if (!settled.awaitAll(drainLimit().toNanos())) {
                throw new IOException("fraud server does not answer while it is healthy");
            }
        }
    }

    private RunResult measure(FraudServerProcess server) throws IOException, InterruptedException {
        ArrivalSchedule schedule =
                ArrivalSchedule.of(options.load(), options.outage().lengthNanos());
        SettledPayments settled = new SettledPayments(schedule.size());
        FraudGuard guard = newGuard();
        long receivedBefore = server.received();
        RunClock clock = RunClock.beginningIn(LEAD_NANOS);
        StateWatch watch = new StateWatch(guard, clock);
        long deadline = options.outage().lengthNanos() + drainLimit().toNanos();
        ExecutorService helpers = Executors.newFixedThreadPool(3);
        try (FraudClient client =
                        new FraudClient(server::checkUri, options.service().requestTimeout(), clock);
                PaymentService service = new PaymentService(options.service(), client, guard, clock, payment -> {
                    settled.add(payment);
                    watch.look();
                })) {
            Future<List<PhaseSwitch>> phases = helpers.submit(new PhaseSwitcher(options.outage(), clock, server)::run);
            Future<Long> arrivals = helpers.submit(new ArrivalGenerator(schedule, clock, service)::run);
            Future<?> watching = helpers.submit(() -> {
                watch.lookUntil(deadline);
                return null;
            });
            List<Payment> payments = new ArrayList<>();
            Progress progress = new Progress(out, kind, options.outage());
            clock.awaitNanos(0);
            boolean over = false;
            for (long tick = TICK_NANOS; !over && tick < deadline; tick += TICK_NANOS) {
                over = awaitTick(clock, settled, tick);
                List<Payment> fresh = settled.takeFresh();
                payments.addAll(fresh);
                progress.print(clock.nowNanos(), fresh, guard.state(), service.busyThreads(), service.waiting());
                failIfBroken(server, phases);
            }
            watch.look();
            watching.cancel(true);
            return new RunResult(
                    kind,
                    schedule.size(),
                    payments,
                    resultOf(phases),
                    watch.changes(),
                    guard.totals(),
                    server.received() - receivedBefore,
                    resultOf(arrivals));
        } finally {
            helpers.shutdownNow();
        }
    }

    /**
     * Waits for the next line of progress, or for the end if it is earlier. After the plan a line comes only if a second passes with payments still
     * unsettled.
     *
     * @return whether this is the end
     */
    private boolean awaitTick(RunClock clock, SettledPayments settled, long tickNanos) throws InterruptedException {
        long planEnd = options.outage().lengthNanos();
        if (tickNanos < planEnd) {
            clock.awaitNanos(tickNanos);
            return false;
        }
        clock.awaitNanos(planEnd);
        return settled.awaitAll(tickNanos + TICK_NANOS - clock.nowNanos());
    }

    private static void failIfBroken(FraudServerProcess server, Future<?> phases)
            throws IOException, InterruptedException {
        if (!server.isAlive()) {
            throw new IOException("fraud server died during the run");
        }
        if (phases.isDone()) {
            resultOf(phases);
        }
    }

    private static <T> T resultOf(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("a helper thread of the run failed: " + e.getCause(), e.getCause());
        }
    }
}
