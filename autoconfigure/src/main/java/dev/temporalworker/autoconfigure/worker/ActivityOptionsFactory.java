package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import io.temporal.activity.ActivityOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Creates activity options from settings, but for the Task Queue, which the code decides
 * before the settings do.
 */
final class ActivityOptionsFactory implements OptionLayers.Factory<ActivityOptionsSettings, ActivityOptions> {

	@Override
	public ActivityOptions create(List<ActivityOptionsSettings> common, List<ActivityOptionsSettings> own) {
		ActivityOptions.Builder options = ActivityOptions.newBuilder();
		customize(common, own, options);
		return options.build();
	}

	void customize(List<ActivityOptionsSettings> common, List<ActivityOptionsSettings> own,
			ActivityOptions.Builder options) {
		own.forEach((settings) -> customize(settings, options));
		PropertyMapper map = PropertyMapper.get();
		map.from(() -> RetryOptionsFactory.create(common.stream().map(ActivityOptionsSettings::getRetry),
				own.stream().map(ActivityOptionsSettings::getRetry)))
			.to(options::setRetryOptions);
		map.from(() -> PriorityFactory.create(common.stream().map(ActivityOptionsSettings::getPriority),
				own.stream().map(ActivityOptionsSettings::getPriority)))
			.to(options::setPriority);
	}

	// Versioning intent is deprecated, but still has an effect on Temporal Services up to
	// 1.31
	@SuppressWarnings("deprecation")
	private static void customize(ActivityOptionsSettings settings, ActivityOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(settings.getScheduleToCloseTimeout()).to(options::setScheduleToCloseTimeout);
		map.from(settings.getScheduleToStartTimeout()).to(options::setScheduleToStartTimeout);
		map.from(settings.getStartToCloseTimeout()).to(options::setStartToCloseTimeout);
		map.from(settings.getHeartbeatTimeout()).to(options::setHeartbeatTimeout);
		map.from(settings.getCancellationType()).to(options::setCancellationType);
		map.from(settings.getEagerExecution()).as((eager) -> !eager).to(options::setDisableEagerExecution);
		map.from(settings.getVersioningIntent())
			.as(VersioningIntentSetting::getIntent)
			.to(options::setVersioningIntent);
		map.from(settings.getSummary()).whenHasText().to(options::setSummary);
	}

}
