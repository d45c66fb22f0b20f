/**
 * A workflow that sends large payloads.
 */
@NullMarked
package dev.temporalworker.it.large;

import org.jspecify.annotations.NullMarked;
