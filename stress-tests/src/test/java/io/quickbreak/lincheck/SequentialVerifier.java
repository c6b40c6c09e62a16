package io.quickbreak.lincheck;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/** Lincheck's own verifier, counted. */
public final class SequentialVerifier implements Verifier {

    private final Verifier verifier;

    public SequentialVerifier(Class<?> sequentialSpecification) {
        verifier = new LinearizabilityVerifier(sequentialSpecification);
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        Tally.count(scenario);
        return verifier.verifyResults(scenario, results);
    }
}
