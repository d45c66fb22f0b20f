package dev.temporalworker.service;

/**
 * A Worker Deployment Version.
 *
 * @param deploymentName the name of the Worker Deployment
 * @param buildId the build id
 */
public record DeploymentVersion(String deploymentName, String buildId) {

}
