/**
 * Auto-configuration of the embedded Temporal Service.
 */
@NullMarked
package dev.temporalworker.autoconfigure.embedded;

import org.jspecify.annotations.NullMarked;
