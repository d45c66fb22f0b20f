/**
 * Auto-configuration of health.
 */
@NullMarked
package dev.temporalworker.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
