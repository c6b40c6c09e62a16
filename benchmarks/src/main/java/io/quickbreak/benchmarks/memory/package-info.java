/** How much memory breakers take: one, and very many. */
@NullMarked
package io.quickbreak.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
