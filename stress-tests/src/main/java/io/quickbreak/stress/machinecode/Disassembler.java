package io.quickbreak.stress.machinecode;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** objdump, which is part of GNU binutils. */
final class Disassembler {

    private static final String PROGRAM = "objdump";
    private static final Pattern LINE = Pattern.compile(" *([0-9a-f]+):\t(.*)");

    private final Path program;

    private Disassembler(Path program) {
        this.program = program;
    }

    /** The program, if it is installed. */
    static Optional<Disassembler> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Disassembler::new);
    }

    List<Instruction> instructionsOf(PrintedMethod method) throws IOException, InterruptedException {
        Path code = Files.createTempFile("machine-code", ".bin");
        try {
            Files.write(code, method.bytes());
            List<String> lines = ChildProcess.run(List.of(
                    program.toString(),
                    "-D",
                    "-w",
                    "-b",
                    "binary",
                    "-m",
                    "i386:x86-64",
                    "--no-show-raw-insn",
                    "--adjust-vma=0x" + Long.toHexString(method.start()),
                    code.toString()));
            return parse(lines, method.start() + method.bytes().length);
        } finally {
            Files.delete(code);
        }
    }

    /** Reads what the program has written. */
    static List<Instruction> parse(List<String> lines, long end) {
        List<Long> addresses = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            Matcher instruction = LINE.matcher(line);
            if (instruction.matches()) {
                addresses.add(Long.parseUnsignedLong(instruction.group(1), 16));
                texts.add(instruction.group(2).replaceAll("\\s+", " ").strip());
            }
        }
        List<Instruction> instructions = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            long next = i + 1 < texts.size() ? addresses.get(i + 1) : end;
            instructions.add(new Instruction(addresses.get(i), next, texts.get(i)));
        }
        return instructions;
    }
}
