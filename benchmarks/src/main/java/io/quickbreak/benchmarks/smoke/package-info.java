/** Sees that everything runs, and that a benchmark that allocates would be noticed. */
package io.quickbreak.benchmarks.smoke;
