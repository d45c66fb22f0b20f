package dev.temporalworker.service;

import org.jspecify.annotations.Nullable;

/**
 * A Worker Deployment Version.
 *
 * @param name the name of the Worker Deployment, or {@code null} where Workers tell a
 * build id only
 * @param buildId the build id
 * @since 0.1.0
 */
public record DeploymentVersion(@Nullable String name, String buildId) {

}
