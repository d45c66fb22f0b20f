/**
 * Guards that keep payloads and histories below the limits at which a Temporal Service
 * ends workflows.
 */
@NullMarked
package dev.temporalworker.guard;

import org.jspecify.annotations.NullMarked;
