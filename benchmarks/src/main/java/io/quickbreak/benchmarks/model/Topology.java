package io.quickbreak.benchmarks.model;

/**
 * How long a cache line takes from one core to another. Cores are used cluster by cluster and socket by socket.
 *
 * @param name of the processor
 * @param coresOfCluster cores that share a cache
 * @param nearNanos between two of them
 * @param coresOfSocket cores of one processor
 * @param farNanos between two clusters of one
 * @param acrossNanos between two processors
 */
record Topology(
        String name, int coresOfCluster, double nearNanos, int coresOfSocket, double farNanos, double acrossNanos) {

    /** The mean over all pairs of different cores. */
    double transferNanos(int cores) {
        if (cores < 2) {
            return 0;
        }
        double pairs = pairsOf(cores);
        double near = pairsWithin(cores, coresOfCluster);
        double sameSocket = pairsWithin(cores, coresOfSocket);
        return (near * nearNanos + (sameSocket - near) * farNanos + (pairs - sameSocket) * acrossNanos) / pairs;
    }

    private static double pairsWithin(int cores, int group) {
        return cores / group * pairsOf(group) + pairsOf(cores % group);
    }

    private static double pairsOf(int cores) {
        return cores * (cores - 1) / 2.0;
    }
}
