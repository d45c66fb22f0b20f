package dev.temporalworker.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import dev.temporalworker.autoconfigure.worker.WorkerBuilderCoverages;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ResourceBasedControllerOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import org.mockito.MockedConstruction;
import org.mockito.Mockito;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.ReflectionUtils;

/**
 * Finds what the SDK does where a key is not set: it sets the key, looks which setter of
 * the SDK that calls, and asks the SDK's own defaults.
 */
final class SdkDefaults {

	private static final Map<Class<?>, Object> OPTIONS = Map.of(WorkflowServiceStubsOptions.Builder.class,
			WorkflowServiceStubsOptions.newBuilder().validateAndBuildWithDefaults(), RpcRetryOptions.Builder.class,
			RpcRetryOptions.newBuilder().validateBuildWithDefaults(), WorkflowClientOptions.Builder.class,
			WorkflowClientOptions.newBuilder().validateAndBuildWithDefaults(), WorkerFactoryOptions.Builder.class,
			WorkerFactoryOptions.newBuilder().validateAndBuildWithDefaults(), WorkerOptions.Builder.class,
			WorkerOptions.newBuilder().validateAndBuildWithDefaults(), ResourceBasedControllerOptions.Builder.class,
			ResourceBasedControllerOptions.newBuilder(0.8, 0.8).build(), ActivityOptions.Builder.class,
			ActivityOptions.newBuilder().build(), LocalActivityOptions.Builder.class,
			LocalActivityOptions.newBuilder().build(), RetryOptions.Builder.class,
			RetryOptions.newBuilder().validateBuildWithDefaults(), ChildWorkflowOptions.Builder.class,
			ChildWorkflowOptions.newBuilder().validateAndBuildWithDefaults());

	/**
	 * What other keys need beside them.
	 */
	private static final Map<String, String> BASE = Map.of("temporal.worker.deployment.name", "orders",
			"temporal.worker.deployment.build-id", "7", "temporal.worker.defaults.slots.activity.resource-based", "",
			"temporal.worker.resource-controller.target-cpu", "0.8",
			"temporal.worker.resource-controller.target-memory", "0.8");

	/**
	 * Getters of the SDK for keys that do without the setter.
	 */
	private static final Map<String, String> OTHER_GETTERS = Map.of("slots.workflow.fixed.size",
			"getMaxConcurrentWorkflowTaskExecutionSize", "slots.activity.fixed.size",
			"getMaxConcurrentActivityExecutionSize", "slots.local-activity.fixed.size",
			"getMaxConcurrentLocalActivityExecutionSize", "slots.nexus.fixed.size",
			"getMaxConcurrentNexusExecutionSize", "pollers.workflow.maximum", "getMaxConcurrentWorkflowTaskPollers",
			"pollers.activity.maximum", "getMaxConcurrentActivityTaskPollers", "pollers.nexus.maximum",
			"getMaxConcurrentNexusTaskPollers");

	private SdkDefaults() {
	}

	/**
	 * Returns what the SDK does without a key.
	 * @param key the key
	 * @param value a value of the key
	 * @return the default of the SDK, or nothing if it has none or it can't be found
	 */
	static Optional<Object> find(String key, String value) {
		String other = OTHER_GETTERS.get(key.replace("temporal.worker.defaults.", ""));
		if (other != null) {
			return invoke(OPTIONS.get(WorkerOptions.Builder.class), other);
		}
		Map<String, String> properties = new HashMap<>(BASE);
		properties.put(key, value);
		Set<Setter> setters = called(properties);
		setters.removeAll(called(BASE));
		return setters.stream().map(SdkDefaults::get).flatMap(Optional::stream).findFirst();
	}

	private static Set<Setter> called(Map<String, String> properties) {
		List<MockedConstruction<?>> watched = OPTIONS.keySet()
			.stream()
			.<MockedConstruction<?>>map((builder) -> Mockito.mockConstruction(builder,
					Mockito.withSettings().defaultAnswer(Mockito.CALLS_REAL_METHODS)))
			.toList();
		try {
			configure(properties);
			return watched.stream()
				.flatMap((construction) -> construction.constructed().stream())
				.flatMap((builder) -> BuilderSetters.calledOn(builder)
					.stream()
					.map((name) -> new Setter(builder.getClass(), name)))
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}
		finally {
			watched.forEach(MockedConstruction::close);
		}
	}

	private static void configure(Map<String, String> properties) {
		Binder binder = new Binder(new MapConfigurationPropertySource(properties));
		new PropertiesServiceStubsOptionsCustomizer(
				binder.bindOrCreate("temporal.connection", TemporalConnectionProperties.class),
				new PropertyRules("temporal.connection"))
			.customize(WorkflowServiceStubsOptions.newBuilder());
		new PropertiesWorkflowClientOptionsCustomizer(
				binder.bindOrCreate("temporal.client", TemporalClientProperties.class))
			.customize(WorkflowClientOptions.newBuilder());
		WorkerBuilderCoverages.configure(binder.bindOrCreate("temporal.worker", TemporalWorkerProperties.class));
	}

	private static Optional<Object> get(Setter setter) {
		Object options = OPTIONS.get(setter.builder());
		String property = setter.name().substring("set".length());
		return Stream.of("get" + property, "is" + property)
			.map((getter) -> invoke(options, getter))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<Object> invoke(Object options, String getter) {
		return Optional.ofNullable(ReflectionUtils.findMethod(options.getClass(), getter))
			.map((method) -> ReflectionUtils.invokeMethod(method, options));
	}

	/**
	 * A setter of the SDK.
	 *
	 * @param builder the builder that has it
	 * @param name the name of the method
	 */
	private record Setter(Class<?> builder, String name) {

	}

}
