/** The commands of the program, one class each. */
package io.quickbreak.benchmarks.command;
