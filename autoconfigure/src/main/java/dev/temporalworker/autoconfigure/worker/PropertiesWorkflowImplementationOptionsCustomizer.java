package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.worker.WorkflowImplementationOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Adapts {@link WorkflowSettings} to {@link WorkflowImplementationOptionsCustomizer}:
 * what is set for the Task Queue wins over the defaults, key by key. What the options of
 * a type inherit from those of all types, and what from the code, is left to the SDK.
 *
 * @param defaults the settings for every Task Queue
 * @param queues the settings by Task Queue name
 * @param types tells the types that names mean
 */
record PropertiesWorkflowImplementationOptionsCustomizer(WorkflowSettings defaults,
		Map<String, ? extends WorkflowSettings> queues,
		Supplier<OptionTypes> types) implements WorkflowImplementationOptionsCustomizer {

	@Override
	public void customize(String taskQueue, Class<?> implementation, WorkflowImplementationOptions.Builder options) {
		OptionTypes types = this.types.get();
		WorkflowSettings queue = this.queues.get(taskQueue);
		List<WorkflowSettings> layers = (queue != null) ? List.of(this.defaults, queue) : List.of(this.defaults);
		layers.forEach((settings) -> customize(settings, options));
		apply(layers(layers, WorkflowSettings::getActivityOptions, types::activity), new ActivityOptionsFactory(),
				options::setDefaultActivityOptions, options::setActivityOptions);
		apply(layers(layers, WorkflowSettings::getLocalActivityOptions, types::activity),
				new LocalActivityOptionsFactory(), options::setDefaultLocalActivityOptions,
				options::setLocalActivityOptions);
		apply(layers(layers, WorkflowSettings::getNexusServiceOptions, types::nexusService),
				new NexusServiceOptionsFactory(), options::setDefaultNexusServiceOptions,
				options::setNexusServiceOptions);
		apply(layers(layers, WorkflowSettings::getChildWorkflowOptions, types::workflow),
				new ChildWorkflowOptionsFactory(), options::setDefaultChildWorkflowOptions,
				options::setChildWorkflowOptions);
	}

	@SuppressWarnings("unchecked")
	private void customize(WorkflowSettings settings, WorkflowImplementationOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(settings.getFailWorkflowExceptionTypes())
			.as((types) -> (Class<? extends Throwable>[]) types.toArray(Class<?>[]::new))
			.to(options::setFailWorkflowExceptionTypes);
		map.from(settings.getUpsertVersionSearchAttributes()).to(options::setEnableUpsertVersionSearchAttributes);
	}

	private static <S> OptionLayers<S> layers(List<WorkflowSettings> layers,
			Function<WorkflowSettings, Map<String, S>> kind, UnaryOperator<String> types) {
		return OptionLayers.of(layers.stream().map(kind).toList(), types);
	}

	private static <S, O> void apply(OptionLayers<S> settings, OptionLayers.Factory<S, O> factory, Consumer<O> common,
			Consumer<Map<String, O>> byType) {
		if (!settings.common().isEmpty()) {
			common.accept(factory.create(List.of(), settings.common()));
		}
		if (!settings.byType().isEmpty()) {
			Map<String, O> options = new LinkedHashMap<>();
			settings.byType().forEach((type, own) -> options.put(type, factory.create(settings.common(), own)));
			byType.accept(options);
		}
	}

}
