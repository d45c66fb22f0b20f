package dev.temporalworker.autoconfigure.actuate;

import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.autoconfigure.IdleLifecycleProcessor;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.temporal.client.WorkflowClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TemporalWorkersEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=temporalworkers";

	private final ApplicationContextRunner withoutTemporal = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TemporalWorkersEndpointAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutTemporal
		.withConfiguration(AutoConfigurations.of(TemporalConnectionAutoConfiguration.class,
				TemporalClientAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
				TemporalWorkerAutoConfiguration.class, TemporalClientsAutoConfiguration.class))
		.withBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, IdleLifecycleProcessor.class);

	@Test
	void isThereWhenItIsExposed() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(TemporalWorkersEndpoint.class)
				.hasSingleBean(TemporalWorkersEndpoint.WebExtension.class));
	}

	@Test
	void isAbsentUnlessItIsExposed() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(TemporalWorkersEndpoint.class));
	}

	@Test
	void isNotExtendedUnlessItIsExposedOverHttp() {
		this.contextRunner
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=temporalworkers")
			.run((context) -> assertThat(context).hasSingleBean(TemporalWorkersEndpoint.class)
				.doesNotHaveBean(TemporalWorkersEndpoint.WebExtension.class));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "management.endpoint.temporalworkers.access=NONE", "management.endpoints.access.default=NONE" })
	void isAbsentWithoutAccess(String property) {
		this.contextRunner.withPropertyValues(EXPOSED, property)
			.run((context) -> assertThat(context).doesNotHaveBean(TemporalWorkersEndpoint.class));
	}

	@Test
	void isAbsentWithoutTemporal() {
		this.withoutTemporal.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).doesNotHaveBean(TemporalWorkersEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { Endpoint.class, ConditionalOnAvailableEndpoint.class })
	void isAbsentWithoutActuator(Class<?> type) {
		this.contextRunner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("temporalWorkersEndpoint"));
	}

	@Test
	void backsOffWhenUserProvidesEndpoint() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.withBean("own", TemporalWorkersEndpoint.class, () -> mock())
			.run((context) -> assertThat(context).hasSingleBean(TemporalWorkersEndpoint.class)
				.doesNotHaveBean("temporalWorkersEndpoint"));
	}

	@Test
	void tellsWhatIsKnownBeforeTheStart() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.run((context) -> assertThatClient(context).hasFieldOrPropertyWithValue("state", "stopped")
				.hasFieldOrPropertyWithValue("namespace", "default")
				.extracting("options", InstanceOfAssertFactories.MAP)
				.containsKey("cache.max-workflows"));
	}

	@Test
	void tellsClientsWithoutWorkers() {
		this.contextRunner.withPropertyValues(EXPOSED, "temporal.worker.enabled=false")
			.run((context) -> assertThatClient(context).hasFieldOrPropertyWithValue("state", "disabled")
				.extracting("taskQueues", InstanceOfAssertFactories.LIST)
				.isEmpty());
	}

	@Test
	void mockedClientHasNeitherNamespaceNorIdentity() {
		this.contextRunner.withPropertyValues(EXPOSED, "temporal.worker.enabled=false")
			.withBean("mock", WorkflowClient.class, () -> mock())
			.run((context) -> assertThatClient(context).hasFieldOrPropertyWithValue("namespace", null)
				.hasFieldOrPropertyWithValue("identity", null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			temporal.example.com:7233                    | temporal.example.com:7233
			dns:///temporal.example.com:7233             | dns:///temporal.example.com:7233
			other://user:secret@temporal.example.com/path | other://temporal.example.com/path
			user:secret@temporal.example.com:7233        | temporal.example.com:7233
			""")
	void targetIsToldWithoutCredentials(String target, String told) {
		ManagedChannel channel = InProcessChannelBuilder.forName("none").build();
		this.contextRunner
			.withPropertyValues(EXPOSED, "temporal.worker.enabled=false", "temporal.connection.api-key=secret",
					"temporal.connection.headers.tenant=secret")
			.withBean(TemporalConnectionDetails.class, () -> new Details(target, channel))
			.run((context) -> {
				assertThatClient(context).hasFieldOrPropertyWithValue("target", told);
				Object answer = context.getBean(TemporalWorkersEndpoint.class).workers();
				assertThat(answer.toString()).doesNotContain("secret");
			});
		channel.shutdownNow();
	}

	private static ObjectAssert<Object> assertThatClient(ApplicationContext context) {
		Object answer = context.getBean(TemporalWorkersEndpoint.class).workers();
		return assertThat(answer).extracting("clients", InstanceOfAssertFactories.LIST).singleElement();
	}

	/**
	 * Details that connect somewhere else than they say.
	 *
	 * @param getTarget the target
	 * @param getChannel the channel
	 */
	record Details(String getTarget, ManagedChannel getChannel) implements TemporalConnectionDetails {

	}

}
