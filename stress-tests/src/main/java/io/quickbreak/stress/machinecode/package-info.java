/** Reads the machine code that the JIT compiler makes of the way of a call. */
package io.quickbreak.stress.machinecode;
