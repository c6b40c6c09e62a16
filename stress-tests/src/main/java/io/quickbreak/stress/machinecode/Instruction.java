package io.quickbreak.stress.machinecode;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instruction, as objdump writes it.
 *
 * @param address where it begins
 * @param end where the next one begins
 * @param text mnemonic and operands
 */
record Instruction(long address, long end, String text) {

    private static final Pattern DIRECT = Pattern.compile("(?:bnd |notrack )?(?:call|j|loop)\\S* +0x([0-9a-f]+).*");

    String mnemonic() {
        return text.split(" ", 2)[0];
    }

    /** The address that a jump or a call names. */
    OptionalLong target() {
        Matcher direct = DIRECT.matcher(text);
        return direct.matches() ? OptionalLong.of(Long.parseUnsignedLong(direct.group(1), 16)) : OptionalLong.empty();
    }

    boolean isCall() {
        return mnemonic().startsWith("call");
    }

    /** A jump that is always taken. */
    boolean isJump() {
        return mnemonic().startsWith("jmp") || text.startsWith("bnd jmp") || text.startsWith("notrack jmp");
    }

    boolean isBranch() {
        return (mnemonic().startsWith("j") || mnemonic().startsWith("loop")) && !isJump();
    }

    boolean isEnd() {
        return mnemonic().matches("(repz )?ret[qwl]?|hlt|ud2|int3") || text.startsWith("repz ret");
    }

    /** With the prefix, or an exchange with memory, which has no need of it. */
    boolean isLocked() {
        return text.startsWith("lock ") || (mnemonic().startsWith("xchg") && text.contains("("));
    }

    boolean countsBits() {
        return mnemonic().startsWith("popcnt") || mnemonic().startsWith("vpopcnt");
    }
}
