package io.quickbreak.stress.machinecode;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiled method as {@code -XX:CompileCommand=print} shows it without a disassembler: its bytes, and remarks between them.
 *
 * <p>Bytes are shown in units of four. A remark on an instruction stands before the unit in which this begins; a remark on the place after a call stands
 * before the unit at whose end this is.
 *
 * @param start address of the first byte
 * @param entry address at which callers enter
 * @param bytes the code
 * @param remarks what is said of a unit, by its address
 */
record PrintedMethod(long start, long entry, byte[] bytes, Map<Long, String> remarks) {

    static final int UNIT = 4;

    private static final String COMPILED = "Compiled method (c2)";
    private static final String CODE = "[MachCode]";
    private static final String END = "[/MachCode]";
    private static final String ENTRY = "[Verified Entry Point]";

    private static final Pattern BYTES = Pattern.compile(" +0x([0-9a-f]+): ((?:[0-9a-f]{2}|[ |])+)");
    private static final Pattern REMARK = Pattern.compile(" +0x([0-9a-f]+): ;(.*)");
    private static final Pattern MORE = Pattern.compile(" +;(.*)");

    /** The last of the methods that are shown: what the compiler came to in the end. */
    static PrintedMethod lastIn(List<String> output) {
        int first = lastIndexOf(output, COMPILED, output.size());
        int from = first < 0 ? -1 : indexOf(output, CODE, first);
        int to = from < 0 ? -1 : indexOf(output, END, from);
        if (to < 0) {
            throw new IllegalArgumentException("the output shows no method compiled by C2");
        }
        return of(output.subList(from, to));
    }

    private static PrintedMethod of(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<Long, String> remarks = new TreeMap<>();
        long start = -1;
        long entry = -1;
        long remarked = -1;
        boolean enters = false;
        for (String line : lines) {
            enters |= line.startsWith(ENTRY);
            Matcher shown = BYTES.matcher(line);
            Matcher remark = REMARK.matcher(line);
            Matcher more = MORE.matcher(line);
            if (shown.matches()) {
                long address = Long.parseUnsignedLong(shown.group(1), 16);
                start = start < 0 ? address : start;
                if (address != start + bytes.size()) {
                    throw new IllegalArgumentException("bytes are missing before " + line.strip());
                }
                if (enters) {
                    entry = address;
                    enters = false;
                }
                bytes.writeBytes(HexFormat.of().parseHex(shown.group(2).replaceAll("[ |]", "")));
                remarked = -1;
            } else if (remark.matches()) {
                remarked = Long.parseUnsignedLong(remark.group(1), 16);
                remarks.merge(remarked, remark.group(2), (a, b) -> a + "\n" + b);
            } else if (more.matches() && remarked >= 0) {
                remarks.merge(remarked, more.group(1), (a, b) -> a + "\n" + b);
            }
        }
        if (entry < 0) {
            throw new IllegalArgumentException("the method has no entry");
        }
        return new PrintedMethod(start, entry, bytes.toByteArray(), remarks);
    }

    private static int indexOf(List<String> lines, String wanted, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(List<String> lines, String wanted, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (lines.get(i).startsWith(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
