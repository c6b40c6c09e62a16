package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void alarmOfTheJdkRunsItsTaskOnAnotherThanItsTimerThread() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        AtomicBoolean onTimerThread = new AtomicBoolean();
        Alarm.ofTheJdk(MILLISECOND, () -> {
            onTimerThread.set(Thread.currentThread().getName().contains("DelayScheduler"));
            ran.countDown();
        });
        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(onTimerThread).isFalse();
    }

    @Test
    void cancelledAlarmOfTheJdkDoesNotRunItsTask() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        Future<?> cancelled = Alarm.ofTheJdk(100 * MILLISECOND, () -> ran.set(true));
        assertThat(cancelled.cancel(false)).isTrue();
        CountDownLatch later = new CountDownLatch(1);
        Alarm.ofTheJdk(101 * MILLISECOND, later::countDown);
        assertThat(later.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isFalse();
    }
}
