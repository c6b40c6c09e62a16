/** Random and extreme arguments for everything that takes one: only documented exceptions come back, and no breaker breaks. */
package io.quickbreak.fuzz;
