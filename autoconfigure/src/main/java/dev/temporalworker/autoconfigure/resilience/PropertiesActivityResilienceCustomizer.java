package dev.temporalworker.autoconfigure.resilience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.worker.ActivityResilienceSettings;
import dev.temporalworker.autoconfigure.worker.OptionLayers;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties.QueueResilience;
import dev.temporalworker.resilience.ActivityGuardBuilder;
import dev.temporalworker.resilience.ActivityResilienceCustomizer;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link TemporalResilienceProperties} to {@link ActivityResilienceCustomizer}:
 * what is set for an activity type wins over what is set for all, and what is set for the
 * Task Queue over what is set for every one, key by key. An empty name chooses no
 * instance.
 */
final class PropertiesActivityResilienceCustomizer implements ActivityResilienceCustomizer {

	private final Map<String, ActivityResilienceSettings> defaults;

	private final Map<String, QueueResilience> queues;

	private final ResilienceInstances instances;

	/**
	 * Create a customizer.
	 * @param properties the properties
	 * @param specs what the Workers run
	 * @param instances the instances that there are
	 */
	PropertiesActivityResilienceCustomizer(TemporalResilienceProperties properties, List<TaskQueueSpec> specs,
			ResilienceInstances instances) {
		this.defaults = properties.getActivity();
		this.queues = byTaskQueue(properties.getQueue(), specs);
		this.instances = instances;
	}

	private static Map<String, QueueResilience> byTaskQueue(Map<String, QueueResilience> queues,
			List<TaskQueueSpec> specs) {
		Map<String, QueueResilience> byTaskQueue = new HashMap<>();
		Map<String, QueueResilience> byName = UniformNames.distinct(queues);
		specs.forEach((spec) -> UniformNames.find(spec.name(), byName.keySet())
			.ifPresent((name) -> byTaskQueue.put(spec.taskQueue(), byName.get(name))));
		return byTaskQueue;
	}

	@Override
	public void customize(String taskQueue, String activityType, ActivityGuardBuilder guard) {
		List<ActivityResilienceSettings> settings = settings(taskQueue, activityType);
		guard.setCircuitBreaker(
				find(settings, ActivityResilienceSettings::getCircuitBreaker, this.instances::circuitBreaker));
		guard.setBulkhead(find(settings, ActivityResilienceSettings::getBulkhead, this.instances::bulkhead));
		guard.setRateLimiter(find(settings, ActivityResilienceSettings::getRateLimiter, this.instances::rateLimiter));
		PropertyMapper map = PropertyMapper.get();
		map.from(() -> last(settings, ActivityResilienceSettings::getJitterCoefficient))
			.to(guard::setJitterCoefficient);
	}

	/**
	 * Return the activity types for which properties choose an instance.
	 * @param specs what the Workers run
	 * @return the activity types
	 */
	Set<String> guardedTypes(List<TaskQueueSpec> specs) {
		return specs.stream()
			.flatMap((spec) -> spec.activities()
				.stream()
				.flatMap((activities) -> activities.types().stream())
				.filter((type) -> isGuarded(spec.taskQueue(), type)))
			.collect(Collectors.toSet());
	}

	private boolean isGuarded(String taskQueue, String activityType) {
		List<ActivityResilienceSettings> settings = settings(taskQueue, activityType);
		return StringUtils.hasText(last(settings, ActivityResilienceSettings::getCircuitBreaker))
				|| StringUtils.hasText(last(settings, ActivityResilienceSettings::getBulkhead))
				|| StringUtils.hasText(last(settings, ActivityResilienceSettings::getRateLimiter));
	}

	private List<ActivityResilienceSettings> settings(String taskQueue, String activityType) {
		QueueResilience queue = this.queues.get(taskQueue);
		OptionLayers<ActivityResilienceSettings> settings = OptionLayers.of(
				(queue != null) ? List.of(this.defaults, queue.getActivity()) : List.of(this.defaults),
				(name) -> UniformNames.find(name, Set.of(activityType)).orElse(name));
		return Stream
			.concat(settings.common().stream(), settings.byType().getOrDefault(activityType, List.of()).stream())
			.toList();
	}

	private static <T> @Nullable T find(List<ActivityResilienceSettings> settings,
			Function<ActivityResilienceSettings, @Nullable String> setting, Function<String, @Nullable T> instances) {
		String name = last(settings, setting);
		return StringUtils.hasText(name) ? instances.apply(name) : null;
	}

	private static <T> @Nullable T last(List<ActivityResilienceSettings> settings,
			Function<ActivityResilienceSettings, @Nullable T> setting) {
		return settings.stream()
			.filter((layer) -> setting.apply(layer) != null)
			.reduce((first, second) -> second)
			.map(setting)
			.orElse(null);
	}

}
