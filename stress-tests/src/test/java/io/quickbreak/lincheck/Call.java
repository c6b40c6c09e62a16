package io.quickbreak.lincheck;

import org.jetbrains.kotlinx.lincheck.Actor;

/**
 * One operation of a scenario.
 *
 * @param operation which
 * @param thread whose permits it takes from or adds to
 */
record Call(Operation operation, int thread) {

    enum Operation {
        ACQUIRE("tryAcquire"),
        SUCCESS("success"),
        FAILURE("failure"),
        RELEASE("release"),
        STATE("state"),
        SNAPSHOT("snapshot"),
        FORCE_OPEN("forceOpen"),
        RESET("reset"),
        ADVANCE("advance");

        private final String method;

        Operation(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }

        private static Operation of(String method) {
            for (Operation operation : values()) {
                if (operation.method.equals(method)) {
                    return operation;
                }
            }
            throw new IllegalArgumentException(method);
        }
    }

    static Call of(Actor actor) {
        Operation operation = Operation.of(actor.getMethod().getName());
        int thread =
                actor.getArguments().isEmpty() ? 0 : (int) actor.getArguments().get(0);
        return new Call(operation, thread);
    }

    boolean settles() {
        return operation == Operation.SUCCESS || fails() || operation == Operation.RELEASE;
    }

    boolean fails() {
        return operation == Operation.FAILURE;
    }
}
