/**
 * Work that fails: which workflows and activities, since when and why.
 */
@NullMarked
package dev.temporalworker.failing;

import org.jspecify.annotations.NullMarked;
