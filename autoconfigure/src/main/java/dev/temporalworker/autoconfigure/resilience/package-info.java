/**
 * Auto-configuration of Resilience4j around activities.
 */
@NullMarked
package dev.temporalworker.autoconfigure.resilience;

import org.jspecify.annotations.NullMarked;
