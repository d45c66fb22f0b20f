package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AnyPinnedWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AnyWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.BeanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PinnedBeanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PinnedWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class VersioningBehaviorTests {

	@ParameterizedTest
	@ValueSource(classes = { PlainWorkflow.class, BeanWorkflow.class })
	void refusesWorkflowWithoutVersioningBehavior(Class<?> implementation) {
		versioned(implementation).run(Contexts.refused(
				"the workflow type 'OrderWorkflow' (%s) has no versioning behavior".formatted(implementation.getName()),
				"set 'temporal.worker.deployment.default-behavior'"));
	}

	@ParameterizedTest
	@ValueSource(classes = { PinnedWorkflow.class, PinnedBeanWorkflow.class })
	void acceptsVersioningBehaviorOfTheMethod(Class<?> implementation) {
		versioned(implementation).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { PlainWorkflow.class, BeanWorkflow.class })
	void acceptsDefaultBehavior(Class<?> implementation) {
		versioned(implementation).withPropertyValues("temporal.worker.deployment.default-behavior=pinned")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void needsNoVersioningBehaviorWithoutVersioning() {
		versioned(PlainWorkflow.class).withPropertyValues("temporal.worker.deployment.versioning=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void needsNoVersioningBehaviorOfDynamicWorkflow() {
		versioned(AnyWorkflow.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { PinnedWorkflow.class, PinnedBeanWorkflow.class })
	void refusesVersioningBehaviorOfWorkersWithoutAVersion(Class<?> implementation) {
		Contexts.registering(implementation)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run(Contexts.refused(
					"'temporal.worker.deployment.name' is not set, but the workflow type 'OrderWorkflow' (%s) has the versioning behavior '"
						.formatted(implementation.getName()),
					"Set 'temporal.worker.deployment.name' to the name of a Worker Deployment"));
	}

	@Test
	void refusesVersioningBehaviorWhereVersioningIsDeclined() {
		versioned(PinnedWorkflow.class).withPropertyValues("temporal.worker.deployment.versioning=false")
			.run(Contexts.refused("'temporal.worker.deployment.versioning' is false",
					"Remove 'temporal.worker.deployment.versioning'"));
	}

	@Test
	void refusesVersioningBehaviorOfADynamicWorkflowWithoutAVersion() {
		Contexts.registering(AnyPinnedWorkflow.class)
			.run(Contexts.refused(
					"the dynamic workflow %s has a versioning behavior".formatted(AnyPinnedWorkflow.class.getName()),
					"Set 'temporal.worker.deployment.name'"));
	}

	@Test
	void acceptsVersioningBehaviorOfADynamicWorkflow() {
		versioned(AnyPinnedWorkflow.class).run((context) -> assertThat(context).hasNotFailed());
	}

	private static ApplicationContextRunner versioned(Class<?> implementation) {
		return Contexts.registering(implementation)
			.withBean(Settings.class, () -> new Settings("fast"))
			.withPropertyValues("temporal.worker.deployment.name=shop", "temporal.worker.deployment.build-id=1");
	}

}
