package io.quickbreak.stress.machinecode;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;

/** What the JVM runs whose compiler is looked at: one operation, until it is compiled. */
final class Driver {

    private static final int SLOTS = 100;
    private static final int ROUNDS = 60_000;
    private static final int CALLS_A_FAILURE = 3;

    private Driver() {}

    /**
     * Runs an operation.
     *
     * @param args its name
     */
    public static void main(String[] args) {
        Operation operation = Operation.valueOf(args[0]);
        CircuitBreaker breaker = breaker(operation == Operation.HEALTHY_COUNTED);
        CasLoopBreaker control = new CasLoopBreaker();
        long passed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            passed += run(operation, breaker, control, i) ? 1 : 0;
        }
        if (passed != ROUNDS) {
            throw new IllegalStateException("passed: " + passed + " (expected: " + ROUNDS + ")");
        }
    }

    /** Its window is full, of successes. */
    private static CircuitBreaker breaker(boolean totals) {
        CircuitBreaker breaker = CircuitBreaker.of(
                "machine-code",
                CircuitBreakerConfig.builder().countWindow(SLOTS).totals(totals).build());
        for (int i = 0; i < SLOTS; i++) {
            breaker.success(breaker.tryAcquire());
        }
        return breaker;
    }

    private static boolean run(Operation operation, CircuitBreaker breaker, CasLoopBreaker control, int round) {
        return switch (operation) {
            case HEALTHY, HEALTHY_COUNTED -> healthyCall(breaker);
            case FAILURE -> round % CALLS_A_FAILURE == 0 ? failingCall(breaker) : healthyCall(breaker);
            case CONTROL_CAS_LOOP -> casLoopSuccess(control);
            case CONTROL_TWO_COUNTS -> successCountedTwice(control);
            case CONTROL_PUBLISHES -> casLoopFailure(control);
            case CONTROL_WAITS -> failureThatWaits(control);
            case CONTROL_CALLS -> callOfOther(control);
        };
    }

    static boolean healthyCall(CircuitBreaker breaker) {
        long permit = breaker.tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            return false;
        }
        breaker.success(permit);
        return true;
    }

    static boolean failingCall(CircuitBreaker breaker) {
        long permit = breaker.tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            return false;
        }
        breaker.failure(permit);
        return true;
    }

    static boolean casLoopSuccess(CasLoopBreaker control) {
        control.success();
        return true;
    }

    static boolean successCountedTwice(CasLoopBreaker control) {
        control.successCountedTwice();
        return true;
    }

    static boolean casLoopFailure(CasLoopBreaker control) {
        control.failure();
        return true;
    }

    static boolean failureThatWaits(CasLoopBreaker control) {
        control.failureThatWaits();
        return true;
    }

    static boolean callOfOther(CasLoopBreaker control) {
        return casLoopSuccess(control);
    }
}
