/**
 * Connections to a Temporal Service in a container of Testcontainers.
 */
@NullMarked
package dev.temporalworker.testcontainers;

import org.jspecify.annotations.NullMarked;
