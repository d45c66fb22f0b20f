package dev.temporalworker.autoconfigure.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.UniformNames;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Creates Nexus service options from settings.
 */
final class NexusServiceOptionsFactory
		implements OptionLayers.Factory<NexusServiceOptionsSettings, NexusServiceOptions> {

	private static final NexusOperationOptions NOTHING = NexusOperationOptions.newBuilder().build();

	@Override
	public NexusServiceOptions create(List<NexusServiceOptionsSettings> common, List<NexusServiceOptionsSettings> own) {
		NexusServiceOptions.Builder options = NexusServiceOptions.newBuilder();
		customize(own, options);
		return options.build();
	}

	void customize(List<NexusServiceOptionsSettings> own, NexusServiceOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		own.forEach((settings) -> map.from(settings.getEndpoint()).whenHasText().to(options::setEndpoint));
		map.from(() -> operationOptions(own))
			.when((operation) -> !operation.equals(NOTHING))
			.to(options::setOperationOptions);
		map.from(() -> operationMethodOptions(own))
			.when((operations) -> !operations.isEmpty())
			.to(options::setOperationMethodOptions);
	}

	private static Map<String, NexusOperationOptions> operationMethodOptions(List<NexusServiceOptionsSettings> own) {
		Map<String, List<NexusOperationOptionsSettings>> byName = new LinkedHashMap<>();
		own.forEach((service) -> UniformNames.distinct(service.getOperation())
			.forEach((name, operation) -> byName.computeIfAbsent(name, (key) -> new ArrayList<>()).add(operation)));
		Map<String, NexusOperationOptions> options = new LinkedHashMap<>();
		byName.forEach((name, settings) -> options.put(name, operationOptions(settings)));
		return options;
	}

	private static NexusOperationOptions operationOptions(List<? extends NexusOperationOptionsSettings> own) {
		NexusOperationOptions.Builder options = NexusOperationOptions.newBuilder();
		own.forEach((settings) -> customize(settings, options));
		return options.build();
	}

	static void customize(NexusOperationOptionsSettings settings, NexusOperationOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(settings.getScheduleToCloseTimeout()).to(options::setScheduleToCloseTimeout);
		map.from(settings.getScheduleToStartTimeout()).to(options::setScheduleToStartTimeout);
		map.from(settings.getStartToCloseTimeout()).to(options::setStartToCloseTimeout);
		map.from(settings.getCancellationType()).to(options::setCancellationType);
		map.from(settings.getSummary()).whenHasText().to(options::setSummary);
	}

}
