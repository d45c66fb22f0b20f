package dev.temporalworker.autoconfigure.worker.discovery;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.TemporalActivities;
import dev.temporalworker.autoconfigure.worker.discovery.library.LibraryConfiguration;
import dev.temporalworker.autoconfigure.worker.discovery.library.LoanWorkflowImpl;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.activity.ActivityInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One context of a hierarchy has the Workers, and none of the others has anything to run
 * that they don't see.
 */
class ChildContextsTests {

	private final ApplicationContextRunner parentRunner = Contexts.scanning();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesChildWithActivitiesOfItsOwn(boolean autoConfigured) {
		this.parentRunner.run((parent) -> child(autoConfigured).withParent(parent)
			.withBean("lending", Lending.class)
			.run(Contexts.refused("has the bean 'lending' (" + Lending.class.getName() + "), which no Worker would run",
					"Move them to the parent context")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesChildWithWorkflowsOfItsOwn(boolean autoConfigured) {
		this.parentRunner.run((parent) -> child(autoConfigured).withParent(parent)
			.withUserConfiguration(LibraryConfiguration.class)
			.run(Contexts.refused("has " + LoanWorkflowImpl.class.getName() + ", which no Worker would run",
					"exclude = TemporalWorkerAutoConfiguration.class")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void acceptsChildWithNothingElseThanItsParent(boolean autoConfigured) {
		this.parentRunner.withUserConfiguration(LibraryConfiguration.class)
			.withBean(Lending.class)
			.run((parent) -> child(autoConfigured).withParent(parent)
				.withUserConfiguration(LibraryConfiguration.class)
				.withBean(Lending.class)
				.run((context) -> assertThat(context).hasNotFailed()));
	}

	@Test
	void childRunsWhatItAndItsParentHaveWhenTheParentHasNoWorkers() {
		Contexts.scanningWithoutWorkers()
			.withUserConfiguration(LibraryConfiguration.class)
			.run((parent) -> child(true).withParent(parent).withBean(Lending.class).run((context) -> {
				assertThat(context.getBean(TaskQueues.class).getNames()).containsExactly("lending", "loans");
				assertThat(context.getBean(ClientRuntime.class).workers()).isNotNull();
			}));
	}

	private static ApplicationContextRunner child(boolean autoConfigured) {
		return autoConfigured ? Contexts.scanning() : new ApplicationContextRunner();
	}

	@TaskQueue("lending")
	@ActivityInterface
	public interface LendingActivities {

		void lend();

	}

	@TemporalActivities
	public static class Lending implements LendingActivities {

		@Override
		public void lend() {
		}

	}

}
