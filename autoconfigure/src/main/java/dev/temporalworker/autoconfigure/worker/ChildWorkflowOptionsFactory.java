package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.worker.ChildWorkflowOptionsSettings.ClosePolicy;
import dev.temporalworker.autoconfigure.worker.ChildWorkflowOptionsSettings.ReusePolicy;
import io.temporal.workflow.ChildWorkflowOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Creates child workflow options from settings, but for the Task Queue, which the code
 * decides before the settings do.
 */
final class ChildWorkflowOptionsFactory
		implements OptionLayers.Factory<ChildWorkflowOptionsSettings, ChildWorkflowOptions> {

	@Override
	public ChildWorkflowOptions create(List<ChildWorkflowOptionsSettings> common,
			List<ChildWorkflowOptionsSettings> own) {
		ChildWorkflowOptions.Builder options = ChildWorkflowOptions.newBuilder();
		customize(common, own, options);
		return options.build();
	}

	void customize(List<ChildWorkflowOptionsSettings> common, List<ChildWorkflowOptionsSettings> own,
			ChildWorkflowOptions.Builder options) {
		own.forEach((settings) -> customize(settings, options));
		PropertyMapper map = PropertyMapper.get();
		map.from(() -> memo(common, own)).when((memo) -> !memo.isEmpty()).to(options::setMemo);
		map.from(() -> RetryOptionsFactory.create(common.stream().map(ChildWorkflowOptionsSettings::getRetry),
				own.stream().map(ChildWorkflowOptionsSettings::getRetry)))
			.to(options::setRetryOptions);
		map.from(() -> PriorityFactory.create(common.stream().map(ChildWorkflowOptionsSettings::getPriority),
				own.stream().map(ChildWorkflowOptionsSettings::getPriority)))
			.to(options::setPriority);
	}

	private static Map<String, Object> memo(List<ChildWorkflowOptionsSettings> common,
			List<ChildWorkflowOptionsSettings> own) {
		Map<String, Object> memo = new LinkedHashMap<>();
		if (own.stream().anyMatch((settings) -> !settings.getMemo().isEmpty())) {
			common.forEach((settings) -> memo.putAll(settings.getMemo()));
			own.forEach((settings) -> memo.putAll(settings.getMemo()));
		}
		return memo;
	}

	// Namespace and versioning intent are deprecated, but still have an effect on older
	// Temporal Services
	@SuppressWarnings("deprecation")
	private static void customize(ChildWorkflowOptionsSettings settings, ChildWorkflowOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(settings.getWorkflowIdReusePolicy()).as(ReusePolicy::getPolicy).to(options::setWorkflowIdReusePolicy);
		map.from(settings.getRunTimeout()).to(options::setWorkflowRunTimeout);
		map.from(settings.getExecutionTimeout()).to(options::setWorkflowExecutionTimeout);
		map.from(settings.getTaskTimeout()).to(options::setWorkflowTaskTimeout);
		map.from(settings.getCronSchedule()).whenHasText().to(options::setCronSchedule);
		map.from(settings.getParentClosePolicy()).as(ClosePolicy::getPolicy).to(options::setParentClosePolicy);
		map.from(settings.getCancellationType()).to(options::setCancellationType);
		map.from(settings.getNamespace()).whenHasText().to(options::setNamespace);
		map.from(settings.getVersioningIntent())
			.as(VersioningIntentSetting::getIntent)
			.to(options::setVersioningIntent);
		map.from(settings.getSummary()).whenHasText().to(options::setStaticSummary);
		map.from(settings.getDetails()).whenHasText().to(options::setStaticDetails);
	}

}
