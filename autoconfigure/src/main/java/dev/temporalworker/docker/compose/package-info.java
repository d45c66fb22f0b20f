/**
 * Connections to a Temporal Service that Docker Compose runs.
 */
@NullMarked
package dev.temporalworker.docker.compose;

import org.jspecify.annotations.NullMarked;
