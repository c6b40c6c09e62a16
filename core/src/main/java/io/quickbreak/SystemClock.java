package io.quickbreak;

/** The clock of the JVM. */
enum SystemClock implements NanoClock {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean neverBlocks() {
        return true;
    }
}
