package io.quickbreak.architecture;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.observe.Metrics;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Controls: each nested class does one thing that a gate must catch. They are compiled, never run. */
final class Offenders {

    private Offenders() {}

    static final class UpdatesAndGets {
        long run(AtomicLong a) {
            return a.updateAndGet(x -> x + 1);
        }
    }

    static final class GetsAndUpdates {
        long run(AtomicLongArray a) {
            return a.getAndUpdate(0, x -> x + 1);
        }
    }

    static final class AccumulatesAndGets {
        int run(AtomicInteger a) {
            return a.accumulateAndGet(1, Math::max);
        }
    }

    static final class GetsAndAccumulates {
        String run(AtomicReference<String> a) {
            return a.getAndAccumulate("x", String::concat);
        }
    }

    static final class OwnAtomic extends AtomicLong {
        private static final long serialVersionUID = 1L;
    }

    static final class UpdatesOwnAtomic {
        long run(OwnAtomic a) {
            return a.updateAndGet(x -> x + 1);
        }
    }

    static final class RefersToUpdate {
        interface Update {
            long apply(AtomicLong a, LongUnaryOperator f);
        }

        Update run() {
            return AtomicLong::getAndUpdate;
        }
    }

    static final class SetsBits {
        private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);

        byte run(byte[] bytes) {
            return (byte) BYTES.getAndBitwiseOr(bytes, 0, (byte) 1);
        }
    }

    static final class AddsInStripes {
        void run(LongAdder a) {
            a.increment();
        }
    }

    static final class SynchronizesBlock {
        int run() {
            synchronized (this) {
                return hashCode();
            }
        }
    }

    static final class SynchronizesMethod {
        synchronized int run() {
            return 1;
        }
    }

    static final class Waits {
        void run() throws InterruptedException {
            wait();
        }
    }

    static final class Sleeps {
        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class SleepsByUnit {
        void run() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    static final class Parks {
        void run() {
            LockSupport.parkNanos(1);
        }
    }

    static final class Locks {
        void run(ReentrantLock lock) {
            lock.lock();
        }
    }

    static final class Spins {
        void run() {
            Thread.onSpinWait();
        }
    }

    static final class Awaits {
        void run(CountDownLatch latch) throws InterruptedException {
            latch.await();
        }
    }

    static final class ReadsWallClock {
        long run() {
            return System.currentTimeMillis();
        }
    }

    static final class RefersToWallClock {
        LongSupplier run() {
            return System::currentTimeMillis;
        }
    }

    static final class ReadsInstant {
        Instant run() {
            return Instant.now();
        }
    }

    static final class RefersToInstant {
        Supplier<Instant> run() {
            return Instant::now;
        }
    }

    static final class ReadsClock {
        long run(Clock clock) {
            return clock.millis();
        }
    }

    static final class ReadsDate {
        Date run() {
            return new Date();
        }
    }

    static final class ReadsNanoTime {
        long run() {
            return System.nanoTime();
        }
    }

    static final class StartsThread {
        void run() {
            new Thread(() -> {}).start();
        }
    }

    static final class CompletesOnTimeout {
        CompletableFuture<String> run(CompletableFuture<String> future) {
            return future.completeOnTimeout("late", 1, TimeUnit.SECONDS);
        }
    }

    static final class Schedules {
        void run(ScheduledExecutorService scheduler) {
            scheduler.schedule(() -> {}, 1, TimeUnit.SECONDS);
        }
    }

    static final class MakesPool {
        void run() {
            Executors.newCachedThreadPool().shutdown();
        }
    }

    static final class ComputesUnderLock {
        Integer run(ConcurrentHashMap<String, Integer> map) {
            return map.computeIfAbsent("a", String::length);
        }
    }

    static final class ComputesUnderLockOfAnyConcurrentMap {
        Integer run(ConcurrentMap<String, Integer> map) {
            return map.merge("a", 1, Integer::sum);
        }
    }

    static final class LoadsByName {
        Class<?> run() throws ClassNotFoundException {
            return Class.forName("io.quickbreak.State");
        }
    }

    static final class AsksForName {
        String run(Object event) {
            return event.getClass().getSimpleName();
        }
    }

    static final class RefersToName {
        Function<Class<?>, String> run() {
            return Class::getName;
        }
    }

    static final class InvokesByName {
        Object run(Method method) throws ReflectiveOperationException {
            return method.invoke(null);
        }
    }

    static final class FindsField {
        VarHandle run() throws ReflectiveOperationException {
            return MethodHandles.lookup().findVarHandle(OwnField.class, "value", long.class);
        }
    }

    static final class LoadsServices {
        ServiceLoader<Runnable> run() {
            return ServiceLoader.load(Runnable.class);
        }
    }

    static final class OwnField {
        volatile long value;
    }

    static final class UpdatesFieldByName {
        AtomicLongFieldUpdater<OwnField> run() {
            return AtomicLongFieldUpdater.newUpdater(OwnField.class, "value");
        }
    }

    /** Not of {@code java.base}. */
    static final class Logs {
        void run() {
            Logger.getLogger("x").info("y");
        }
    }

    static final class Observes {
        String run(CircuitBreaker breaker) {
            return Metrics.of(breaker).report();
        }
    }
}
