package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Timeouts of something that a workflow schedules.
 */
interface TimeoutSettings {

	@Nullable Duration getScheduleToCloseTimeout();

	@Nullable Duration getScheduleToStartTimeout();

	@Nullable Duration getStartToCloseTimeout();

}
