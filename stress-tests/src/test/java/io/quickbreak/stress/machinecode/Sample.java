package io.quickbreak.stress.machinecode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a JVM has once printed, and what objdump has read in it. */
enum Sample {
    HEALTHY("healthy-jdk17"),
    CAS_LOOP("cas-loop-jdk25"),
    SCAN_IN_CAS_LOOP("scan-cas-loop-jdk17");

    private final String file;

    Sample(String file) {
        this.file = file;
    }

    PrintedMethod method() {
        return PrintedMethod.lastIn(printed());
    }

    List<String> printed() {
        return lines(file + ".txt");
    }

    List<Instruction> instructions() {
        PrintedMethod method = method();
        return Disassembler.parse(lines(file + ".objdump.txt"), method.start() + method.bytes().length);
    }

    Reading reading() {
        return new Reading(new FlowGraph(method(), instructions()));
    }

    private static List<String> lines(String name) {
        try (InputStream in = Sample.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
