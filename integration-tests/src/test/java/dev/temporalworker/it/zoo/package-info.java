/**
 * Values of all the types that applications pass to workflows and activities.
 */
@NullMarked
package dev.temporalworker.it.zoo;

import org.jspecify.annotations.NullMarked;
