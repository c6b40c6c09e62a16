package io.quickbreak.benchmarks.measure;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.WorkloadParams;

/** The parameters of results that have been put together: as they were, but for the number of forks. */
final class MergedParams {

    private MergedParams() {}

    static BenchmarkParams of(BenchmarkParams one, int forks) {
        return new BenchmarkParams(
                one.getBenchmark(),
                one.generatedBenchmark(),
                one.shouldSynchIterations(),
                one.getThreads(),
                one.getThreadGroups(),
                one.getThreadGroupLabels(),
                forks,
                one.getWarmupForks(),
                one.getWarmup(),
                one.getMeasurement(),
                one.getMode(),
                workloadOf(one),
                one.getTimeUnit(),
                one.getOpsPerInvocation(),
                one.getJvm(),
                one.getJvmArgs(),
                one.getJdkVersion(),
                one.getVmName(),
                one.getVmVersion(),
                one.getJmhVersion(),
                one.getTimeout());
    }

    private static WorkloadParams workloadOf(BenchmarkParams one) {
        WorkloadParams workload = new WorkloadParams();
        Collection<String> names = one.getParamsKeys();
        int order = 0;
        for (String name : names) {
            workload.put(name, one.getParam(name), order++);
        }
        return workload;
    }
}
