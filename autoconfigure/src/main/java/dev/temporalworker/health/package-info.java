/**
 * Health of Workers.
 */
@NullMarked
package dev.temporalworker.health;

import org.jspecify.annotations.NullMarked;
