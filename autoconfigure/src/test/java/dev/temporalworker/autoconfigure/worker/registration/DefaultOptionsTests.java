package dev.temporalworker.autoconfigure.worker.registration;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import org.junit.jupiter.api.Test;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultOptionsTests {

	@Test
	void serviceStubsHaveTheDefaultsOfTheSdk() {
		AtomicReference<WorkflowServiceStubsOptions> options = new AtomicReference<>();
		run(ServiceStubsOptionsCustomizer.class, (builder) -> options.set(builder.validateAndBuildWithDefaults()));
		assertThat(differences(options.get(), WorkflowServiceStubsOptions.newBuilder().validateAndBuildWithDefaults()))
			.isEmpty();
	}

	@Test
	void clientHasTheDefaultsOfTheSdkButAnIdentityAndAnInterceptor() {
		AtomicReference<WorkflowClientOptions> options = new AtomicReference<>();
		run(WorkflowClientOptionsCustomizer.class, (builder) -> options.set(builder.validateAndBuildWithDefaults()));
		assertThat(differences(options.get(), WorkflowClientOptions.newBuilder().validateAndBuildWithDefaults()))
			.containsExactlyInAnyOrder("getIdentity", "getInterceptors");
	}

	@Test
	void workerFactoryHasTheDefaultsOfTheSdkAnInterceptorAndAPlugin() {
		AtomicReference<WorkerFactoryOptions> options = new AtomicReference<>();
		run(WorkerFactoryOptionsCustomizer.class, (builder) -> options.set(builder.validateAndBuildWithDefaults()));
		assertThat(differences(options.get(), WorkerFactoryOptions.newBuilder().validateAndBuildWithDefaults()))
			.containsExactlyInAnyOrder("getWorkerInterceptors", "getPlugins");
	}

	@Test
	void workerHasTheDefaultsOfTheSdkButCanHeartbeatDuringAStop() {
		AtomicReference<WorkerOptions> options = new AtomicReference<>();
		run(WorkerOptionsCustomizer.class, (taskQueue, builder) -> options.set(builder.validateAndBuildWithDefaults()));
		assertThat(differences(options.get(), WorkerOptions.getDefaultInstance()))
			.containsExactly("getAllowActivityHeartbeatDuringShutdown");
	}

	@Test
	void workflowHasTheDefaultsOfTheSdk() {
		AtomicReference<WorkflowImplementationOptions> options = new AtomicReference<>();
		run(WorkflowImplementationOptionsCustomizer.class,
				(taskQueue, implementation, builder) -> options.set(builder.build()));
		assertThat(differences(options.get(), WorkflowImplementationOptions.getDefaultInstance())).isEmpty();
	}

	private static <T> void run(Class<T> type, T customizer) {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.defaults-from=sdk")
			.withBean(type, () -> customizer)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static Set<String> differences(Object options, Object defaults) {
		Set<String> differences = new TreeSet<>();
		for (Method getter : options.getClass().getMethods()) {
			if (getter.getName().matches("(get|is)[A-Z].*") && getter.getParameterCount() == 0
					&& !getter.getName().matches("getClass|getDefaultInstance")
					&& !same(ReflectionUtils.invokeMethod(getter, options),
							ReflectionUtils.invokeMethod(getter, defaults))) {
				differences.add(getter.getName());
			}
		}
		return differences;
	}

	private static boolean same(Object left, Object right) {
		return Objects.deepEquals(left, right) || (left != null && right != null && left.getClass() == right.getClass()
				&& hasNoEquals(left.getClass()));
	}

	private static boolean hasNoEquals(Class<?> type) {
		return !type.isArray()
				&& ReflectionUtils.findMethod(type, "equals", Object.class).getDeclaringClass() == Object.class;
	}

}
