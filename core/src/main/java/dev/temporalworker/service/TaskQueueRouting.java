package dev.temporalworker.service;

import org.jspecify.annotations.Nullable;

/**
 * The Worker Deployment Versions that get the tasks of a Task Queue, apart from those of
 * workflows that are pinned to another one.
 *
 * @param current the version that gets the tasks, or {@code null} for Workers without a
 * version
 * @param ramping the version that gets a part of them, or {@code null} for Workers
 * without a version
 * @param rampingPercentage how large that part is, from 0 to 100
 */
public record TaskQueueRouting(@Nullable DeploymentVersion current, @Nullable DeploymentVersion ramping,
		double rampingPercentage) {

}
