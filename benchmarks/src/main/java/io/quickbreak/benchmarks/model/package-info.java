/**
 * A model, and no measurement: what calls would cost on more cores than there are to measure on, if nothing counted but instructions and cache lines on their way between cores.
 * {@code benchmarks/docs/model.md} says what it takes for granted, and where the one check of it fails.
 */
@NullMarked
package io.quickbreak.benchmarks.model;

import org.jspecify.annotations.NullMarked;
