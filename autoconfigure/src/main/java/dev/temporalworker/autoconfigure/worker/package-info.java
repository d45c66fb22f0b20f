/**
 * Auto-configuration of Workers.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker;

import org.jspecify.annotations.NullMarked;
