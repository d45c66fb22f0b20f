package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.uber.m3.tally.Scope;
import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class AdditionalClientsTests {

	private static final ClientName EU = new ClientName("eu");

	private final ApplicationContextRunner contextRunner = Contexts.registering()
		.withPropertyValues("temporal.client.namespace=main", "temporal.clients.eu.client.namespace=europe");

	@ParameterizedTest
	@ValueSource(classes = { TemporalConnection.class, WorkflowServiceStubs.class, WorkflowClient.class,
			ScheduleClient.class, WorkflowStubs.class, TaskQueueNames.class, TaskQueues.class, WorkerSlots.class,
			WorkerPolls.class, AppliedOptions.class, WorkerLifecycle.class, StartedTaskQueues.class,
			ServiceView.class })
	void clientHasBeansOfItsOwn(Class<?> type) {
		this.contextRunner
			.run((context) -> assertThat(own(context, type)).isNotNull().isNotSameAs(context.getBean(type)));
	}

	@Test
	void takesNamespaceOfConnectionForItsOwnClientOnly() {
		TemporalConnectionDetails details = new TemporalConnectionDetails() {

			@Override
			public String getTarget() {
				return "container:7233";
			}

			@Override
			public String getNamespace() {
				return "container";
			}

		};
		this.contextRunner.withBean(TemporalConnectionDetails.class, () -> details).run((context) -> {
			assertThat(context.getBean(WorkflowClient.class).getOptions().getNamespace()).isEqualTo("container");
			assertThat(context.getBean("eu#workflowClient", WorkflowClient.class).getOptions().getNamespace())
				.isEqualTo("europe");
		});
	}

	@Test
	void beansAreInjectedByTheNameOfTheClient() {
		this.contextRunner.withUserConfiguration(InjectingConfiguration.class)
			.run((context) -> assertThat(context.getBean(Namespaces.class))
				.isEqualTo(new Namespaces("main", "europe")));
	}

	@Test
	void nameMayHaveDashesThatAVariableCanNotTell() {
		this.contextRunner.withPropertyValues("temporal.clients.far-east.worker.enabled=false")
			.withInitializer((context) -> variable(context, "TEMPORAL_CLIENTS_FAREAST_CLIENT_NAMESPACE", "asia"))
			.run((context) -> {
				assertThat(BeanFactoryAnnotationUtils
					.qualifiedBeanOfType(context.getBeanFactory(), WorkflowClient.class, "far-east")
					.getOptions()
					.getNamespace()).isEqualTo("asia");
				assertThat(context.getBeanNamesForType(WorkflowClient.class)).hasSize(3);
			});
	}

	@Test
	void nameOfThePrimaryClientIsTaken() {
		assertThat(failure("temporal.clients.primary.client.namespace=other").getDescription())
			.contains("temporal.clients.primary");
	}

	@Test
	void connectsLikeThePrimaryClientUnlessItHasAConnectionOfItsOwn() {
		this.contextRunner
			.withPropertyValues("temporal.connection.target=one.example.com:7233",
					"temporal.clients.us.connection.target=two.example.com:7233")
			.run((context) -> {
				assertThat(own(context, TemporalConnection.class).getSettings().target())
					.isEqualTo("one.example.com:7233");
				assertThat(BeanFactoryAnnotationUtils
					.qualifiedBeanOfType(context.getBeanFactory(), TemporalConnection.class, "us")
					.getSettings()
					.target()).isEqualTo("two.example.com:7233");
			});
	}

	@Test
	void connectionOfItsOwnNeedsATarget() {
		FailureAnalysis analysis = failure("temporal.clients.eu.connection.rpc-timeout=5s");
		assertThat(analysis.getDescription()).contains("temporal.clients.eu.connection.target");
	}

	@Test
	void connectionDetailsOfAClientReplaceItsProperties() {
		this.contextRunner.withUserConfiguration(OwnDetailsConfiguration.class).run((context) -> {
			assertThat(own(context, TemporalConnection.class).getSettings().target()).isEqualTo("own.example.com:7233");
			assertThat(context.getBean(TemporalConnection.class).getSettings().target()).isEqualTo("127.0.0.1:7233");
		});
	}

	@Test
	void apiKeySupplierWithoutQualifierIsNotForAnotherTarget() {
		this.contextRunner.withPropertyValues("temporal.clients.eu.connection.target=two.example.com:7233")
			.withBean(ApiKeySupplier.class, () -> () -> "secret")
			.run((context) -> {
				assertThat(context.getBean(TemporalConnection.class).getSettings().apiKey()).isNotNull();
				assertThat(own(context, TemporalConnection.class).getSettings().apiKey()).isNull();
			});
	}

	@Test
	void beansWithoutQualifierAreForEveryClient() {
		WorkflowClientOptionsCustomizer customizer = (options) -> options.setIdentity("custom");
		this.contextRunner.withBean(WorkflowClientOptionsCustomizer.class, () -> customizer)
			.run((context) -> assertThat(List.of(identity(context.getBean(WorkflowClient.class)),
					identity(own(context, WorkflowClient.class))))
				.containsOnly("custom"));
	}

	@Test
	void beansQualifiedWithAClientAreForThisOneOnly() {
		this.contextRunner.withUserConfiguration(QualifiedCustomizersConfiguration.class).run((context) -> {
			assertThat(identity(context.getBean(WorkflowClient.class))).isEqualTo("for-primary");
			assertThat(identity(own(context, WorkflowClient.class))).isEqualTo("for-eu");
		});
	}

	@Test
	void dataConverterQualifiedWithAClientReplacesTheOneForEveryClient() {
		this.contextRunner.withUserConfiguration(DataConvertersConfiguration.class).run((context) -> {
			assertThatValuesAreConvertedBy(context.getBean("everywhere", DataConverter.class),
					context.getBean(WorkflowClient.class));
			assertThatValuesAreConvertedBy(context.getBean("european", DataConverter.class),
					own(context, WorkflowClient.class));
		});
	}

	@Test
	void twoDataConvertersForOneClientAreRefused() {
		Contexts.registering()
			.withBean("one", DataConverter.class, Mockito::mock)
			.withBean("two", DataConverter.class, Mockito::mock)
			.run(Contexts.refused("the client 'primary' can use only one: 'one', 'two'", "@Primary"));
	}

	@Test
	void primaryDataConverterIsUsedWhereThereAreSeveral() {
		Contexts.registering()
			.withBean("one", DataConverter.class, Mockito::mock)
			.withBean("two", DataConverter.class, Mockito::mock, (definition) -> definition.setPrimary(true))
			.run((context) -> assertThatValuesAreConvertedBy(context.getBean("two", DataConverter.class),
					context.getBean(WorkflowClient.class)));
	}

	@Test
	void metricsOfEachClientCarryItsName() {
		Scope scope = mock(Answers.RETURNS_SELF);
		this.contextRunner
			.withBean(ServiceStubsOptionsCustomizer.class, () -> (options) -> options.setMetricsScope(scope))
			.run((context) -> {
				then(scope).should().tagged(Map.of("client", "primary"));
				then(scope).should().tagged(Map.of("client", "eu"));
			});
	}

	@Test
	void queueBelongsToTheClientThatDeclaresIt() {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.clients.eu.worker.queue.orders.enabled=true")
			.run((context) -> {
				assertThat(own(context, TaskQueues.class).getNames()).containsExactly("orders");
				assertThat(context.getBean(TaskQueues.class).getNames()).isEmpty();
			});
	}

	@Test
	void queueThatTwoClientsDeclareIsRunByBoth() {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.enabled=true",
					"temporal.clients.eu.worker.queue.orders.task-queue=orders-eu")
			.run((context) -> {
				assertThat(context.getBean(TaskQueues.class).getNames()).containsExactly("orders");
				assertThat(own(context, TaskQueues.class).getNames()).containsExactly("orders-eu");
			});
	}

	@Test
	void queueThatNoClientDeclaresIsRefused() {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.clients.eu.worker.queue.order.enabled=true")
			.run(Contexts.refused("does not declare. Declared: order.", "Did you mean 'order'?"));
	}

	@Test
	void emptyQueueOfAClientIsRefusedWithItsKey() {
		this.contextRunner.withPropertyValues("temporal.clients.eu.worker.queue.orders=")
			.run(Contexts.refused("'temporal.clients.eu.worker.queue.orders' declares",
					"'temporal.clients.eu.worker.queue.orders.enabled=false'"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			connection.target           | http://two.example.com
			client.worker-heartbeat.interval | 2m
			worker.stop-timeout         | -1s
			worker.deployment.build-id  | 1.0
			worker.queue.orders.slots.activity.fixed.size | 0
			""")
	void valuesOfAClientAreRefusedWithItsKey(String key, String value) {
		assertThat(failure("temporal.clients.eu." + key + "=" + value).getDescription())
			.contains("temporal.clients.eu." + key);
	}

	@Test
	void clientMayHaveNoWorkers() {
		this.contextRunner.withPropertyValues("temporal.clients.eu.worker.enabled=false")
			.run((context) -> assertThat(context.getBeanNamesForType(WorkerLifecycle.class)).hasSize(1));
	}

	@Test
	void primaryClientMayHaveNoWorkers() {
		Contexts.registering(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.enabled=false", "temporal.clients.eu.worker.queue.orders.enabled=true")
			.run((context) -> {
				assertThat(context.getBeansOfType(WorkerLifecycle.class).values())
					.extracting(WorkerLifecycle::getClientName)
					.containsExactly(EU);
				assertThat(own(context, TaskQueues.class).getNames()).containsExactly("orders");
			});
	}

	@Test
	void workersOfEveryClientStart() {
		Contexts.running(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders=", "temporal.clients.eu.worker.queue.orders=",
					"temporal.clients.eu.client.namespace=europe")
			.run((context) -> assertThat(context.getBeansOfType(WorkerLifecycle.class).values())
				.extracting(WorkerLifecycle::getState)
				.containsExactly(WorkerState.RUNNING, WorkerState.RUNNING));
	}

	@Test
	void workflowsCompleteInEachNamespace() {
		Contexts.running(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders=", "temporal.clients.eu.worker.queue.orders=",
					"temporal.clients.eu.client.namespace=europe")
			.run((context) -> {
				assertThat(process(context.getBean(WorkflowStubs.class))).isEqualTo("order-1");
				assertThat(process(own(context, WorkflowStubs.class))).isEqualTo("order-1");
			});
	}

	@Test
	void stopTakesAsLongAsTheSlowestClientMay() {
		RecordingLifecycleProcessor processor = new RecordingLifecycleProcessor();
		this.contextRunner
			.withPropertyValues("temporal.worker.stop-timeout=10s", "temporal.clients.eu.worker.stop-timeout=5m")
			.withBean("processor", DefaultLifecycleProcessor.class, () -> processor,
					(definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(processor.timeout).isGreaterThan(Duration.ofMinutes(5)));
	}

	private FailureAnalysis failure(String... properties) {
		return FailureAnalyses.of(this.contextRunner.withPropertyValues(properties));
	}

	private static <T> T own(ConfigurableApplicationContext context, Class<T> type) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, "eu");
	}

	private static void assertThatValuesAreConvertedBy(DataConverter dataConverter, WorkflowClient client) {
		client.getOptions().getDataConverter().toPayload("value");
		then(dataConverter).should().toPayload("value");
	}

	private static String process(WorkflowStubs stubs) {
		return stubs.newStub(OrderWorkflow.class, "order-1").process("order-1");
	}

	private static String identity(WorkflowClient client) {
		return client.getOptions().getIdentity();
	}

	private static void variable(ConfigurableApplicationContext context, String name, String value) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, value)));
	}

	/**
	 * Namespaces of injected clients.
	 *
	 * @param primary that of the client without qualifier
	 * @param eu that of the client 'eu'
	 */
	record Namespaces(String primary, String eu) {

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectingConfiguration {

		@Bean
		Namespaces namespaces(WorkflowClient primary, @Qualifier("eu") WorkflowClient eu) {
			return new Namespaces(primary.getOptions().getNamespace(), eu.getOptions().getNamespace());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetailsConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("eu")
		TemporalConnectionDetails ownDetails() {
			return () -> "own.example.com:7233";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedCustomizersConfiguration {

		@Bean
		@Qualifier("eu")
		WorkflowClientOptionsCustomizer forEu() {
			return (options) -> options.setIdentity("for-eu");
		}

		@Bean
		@Qualifier("primary")
		WorkflowClientOptionsCustomizer forPrimary() {
			return (options) -> options.setIdentity("for-primary");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DataConvertersConfiguration {

		@Bean
		DataConverter everywhere() {
			return mock();
		}

		@Bean
		@Qualifier("eu")
		DataConverter european() {
			return mock();
		}

	}

	/**
	 * Starts nothing and tells how long it would wait.
	 */
	private static final class RecordingLifecycleProcessor extends DefaultLifecycleProcessor {

		private Duration timeout = Duration.ZERO;

		@Override
		public void setTimeoutForShutdownPhase(int phase, long timeout) {
			this.timeout = Duration.ofMillis(timeout);
		}

		@Override
		public void onRefresh() {
		}

	}

}
