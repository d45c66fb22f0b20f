/**
 * The keys there are under {@code temporal.}, and what to tell somebody who wrote another
 * one or a value that does not fit.
 */
@NullMarked
package dev.temporalworker.autoconfigure.keys;

import org.jspecify.annotations.NullMarked;
