package io.quickbreak.benchmarks.replay.settings;

/**
 * The load: an open loop, so payments arrive when they arrive, however the service does.
 *
 * @param paymentsPerSecond mean arrival rate, 1..2000 payments a second
 * @param arrivals how the arrivals are spread
 * @param seed of the random numbers for arrivals and service times; the same seed gives the same load
 */
public record LoadSettings(int paymentsPerSecond, Arrivals arrivals, long seed) {
    public LoadSettings {
        Expected.between("rate", paymentsPerSecond, 1, 2000);
    }

    public static LoadSettings standard() {
        return new LoadSettings(150, Arrivals.POISSON, 20_240_611L);
    }
}
