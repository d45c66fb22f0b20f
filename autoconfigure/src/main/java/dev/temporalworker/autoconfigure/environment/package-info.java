/**
 * What environment variables mean: those of Temporal and those of Kubernetes.
 */
@NullMarked
package dev.temporalworker.autoconfigure.environment;

import org.jspecify.annotations.NullMarked;
