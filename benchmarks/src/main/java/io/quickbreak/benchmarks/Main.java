package io.quickbreak.benchmarks;

import io.quickbreak.benchmarks.command.Commands;

/** The program: {@code java -jar quickbreak-benchmarks.jar COMMAND}. */
public final class Main {

    private Main() {}

    /**
     * Runs a command, and ends the JVM.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        System.exit(Commands.commandLine().execute(arguments));
    }
}
