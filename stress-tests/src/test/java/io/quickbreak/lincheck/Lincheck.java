package io.quickbreak.lincheck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.jetbrains.lincheck.util.LoggingLevel;

/** Runs Lincheck, and prints a line about each check. {@code -Dlincheck=long} makes checks long. */
final class Lincheck {

    private static final boolean LONG = "long".equals(System.getProperty("lincheck"));
    private static final int SCENARIOS = LONG ? 20 : 3;
    private static final int INTERLEAVINGS = LONG ? 3_000 : 100;
    private static final int INVOCATIONS_UNDER_STRESS = LONG ? 20_000 : 200;

    private Lincheck() {}

    /** All interleavings of few switches, and then of more, as far as the number of invocations goes. */
    static ModelCheckingOptions modelChecking() {
        return sized(new ModelCheckingOptions().invocationsPerIteration(INTERLEAVINGS))
                .checkObstructionFreedom(true)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(Hands.class.getName())
                        .allMethods()
                        .ignore())
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(BreakerOperations.class.getName())
                        .methods("begin")
                        .ignore())
                // Lincheck does not know the eight-byte view of the slots. In windows of up to eight calls a count is
                // one such read.
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses("io.quickbreak.internal.SlotRing")
                        .methods("countPlain")
                        .treatAsAtomic());
    }

    static StressOptions stress() {
        return sized(new StressOptions().invocationsPerIteration(INVOCATIONS_UNDER_STRESS));
    }

    private static <O extends Options<O, ?>> O sized(O options) {
        return options.iterations(SCENARIOS)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .minimizeFailedScenario(false)
                .logLevel(LoggingLevel.OFF);
    }

    /** Runs one check, and throws what Lincheck throws if it fails. */
    static void check(Class<?> breaker, Case checked, Class<? extends Verifier> verifier, Options<?, ?> options) {
        checked.makeCurrent();
        Tally.clear();
        String outcome = "refuted";
        try {
            options.verifier(verifier);
            options.sequentialSpecification(SequentialBreaker.class);
            options.check(breaker);
            outcome = "holds";
        } finally {
            String how = options instanceof StressOptions ? "stress" : "model checking";
            System.out.println("lincheck: " + breaker.getSimpleName() + ", " + checked + ", " + how + ", "
                    + verifier.getSimpleName() + ": " + outcome + ", " + Tally.text());
        }
    }

    /** One scenario, and as many interleavings as are asked for. */
    static ModelCheckingOptions modelChecking(ExecutionScenario scenario, int interleavings) {
        return modelChecking()
                .iterations(0)
                .invocationsPerIteration(interleavings)
                .addCustomScenario(scenario);
    }

    /** A scenario of what each thread does, and what is done when all have ended. */
    static ExecutionScenario scenario(List<List<Call.Operation>> threads, Call.Operation... after) {
        List<List<Actor>> parallel = new ArrayList<>();
        for (List<Call.Operation> operations : threads) {
            int thread = parallel.size() + 1;
            parallel.add(operations.stream().map(each -> actor(each, thread)).toList());
        }
        List<Actor> post = Stream.of(after).map(each -> actor(each, 0)).toList();
        return new ExecutionScenario(List.of(), parallel, post, null);
    }

    private static Actor actor(Call.Operation operation, int thread) {
        Method method = Arrays.stream(BreakerOperations.class.getMethods())
                .filter(each -> each.getName().equals(operation.method()))
                .findFirst()
                .orElseThrow();
        return new Actor(method, method.getParameterCount() == 0 ? List.of() : List.of(thread));
    }
}
