package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.PropertyBinding;
import io.temporal.worker.WorkerFactoryOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class PropertiesWorkerFactoryOptionsCustomizerTests {

	@Test
	void whenNothingIsSetCallsNoSetter() {
		WorkerFactoryOptions.Builder options = mock();
		customizer("", false).customize(options);
		then(options).shouldHaveNoInteractions();
	}

	@Test
	void appliesEveryKey() {
		WorkerFactoryOptions.Builder builder = WorkerFactoryOptions.newBuilder();
		customizer("""
				temporal.worker.cache:
				  max-workflows: 7
				  max-threads: 8
				  virtual-threads: true
				  logging-in-replay: true
				""", false).customize(builder);
		WorkerFactoryOptions options = builder.build();
		assertThat(options.getWorkflowCacheSize()).isEqualTo(7);
		assertThat(options.getMaxWorkflowThreadCount()).isEqualTo(8);
		assertThat(options.isUsingVirtualWorkflowThreads()).isTrue();
		assertThat(options.isEnableLoggingInReplay()).isTrue();
	}

	@Test
	void virtualThreadsFollowTheApplication() {
		WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder();
		customizer("", true).customize(options);
		assertThat(options.build().isUsingVirtualWorkflowThreads()).isTrue();
	}

	@Test
	void virtualThreadsOfTheApplicationCanBeDeclined() {
		WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder();
		customizer("temporal.worker.cache.virtual-threads: false", true).customize(options);
		assertThat(options.build().isUsingVirtualWorkflowThreads()).isFalse();
	}

	private static PropertiesWorkerFactoryOptionsCustomizer customizer(String yaml, boolean virtualThreads) {
		return new PropertiesWorkerFactoryOptionsCustomizer(
				PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml), virtualThreads);
	}

}
