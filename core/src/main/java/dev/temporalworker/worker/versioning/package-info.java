/**
 * Worker Deployment Versions.
 */
@NullMarked
package dev.temporalworker.worker.versioning;

import org.jspecify.annotations.NullMarked;
