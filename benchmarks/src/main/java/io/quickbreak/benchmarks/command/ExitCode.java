package io.quickbreak.benchmarks.command;

/** What a command tells the shell. */
final class ExitCode {

    /** It did what it was asked to. */
    static final int OK = 0;

    /** It could not, or what it found is not as it should be. */
    static final int FAILED = 1;

    /** It was asked for something impossible. */
    static final int USAGE = 2;

    private ExitCode() {}
}
