package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import io.temporal.activity.LocalActivityOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Creates local activity options from settings.
 */
final class LocalActivityOptionsFactory
		implements OptionLayers.Factory<LocalActivityOptionsSettings, LocalActivityOptions> {

	@Override
	public LocalActivityOptions create(List<LocalActivityOptionsSettings> common,
			List<LocalActivityOptionsSettings> own) {
		LocalActivityOptions.Builder options = LocalActivityOptions.newBuilder();
		customize(common, own, options);
		return options.build();
	}

	void customize(List<LocalActivityOptionsSettings> common, List<LocalActivityOptionsSettings> own,
			LocalActivityOptions.Builder options) {
		own.forEach((settings) -> customize(settings, options));
		PropertyMapper map = PropertyMapper.get();
		map.from(() -> RetryOptionsFactory.create(common.stream().map(LocalActivityOptionsSettings::getRetry),
				own.stream().map(LocalActivityOptionsSettings::getRetry)))
			.to(options::setRetryOptions);
	}

	private void customize(LocalActivityOptionsSettings settings, LocalActivityOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(settings.getScheduleToCloseTimeout()).to(options::setScheduleToCloseTimeout);
		map.from(settings.getScheduleToStartTimeout()).to(options::setScheduleToStartTimeout);
		map.from(settings.getStartToCloseTimeout()).to(options::setStartToCloseTimeout);
		map.from(settings.getLocalRetryThreshold()).to(options::setLocalRetryThreshold);
		map.from(settings.getArgumentsInHistory())
			.as((included) -> !included)
			.to(options::setDoNotIncludeArgumentsIntoMarker);
		map.from(settings.getSummary()).whenHasText().to(options::setSummary);
	}

}
