/**
 * Advice on how to set up Workers, from what they are seen to do.
 */
@NullMarked
package dev.temporalworker.advice;

import org.jspecify.annotations.NullMarked;
