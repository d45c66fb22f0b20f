package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.worker.WorkerCustomizer;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class CustomizerTests {

	private static final Duration LATE_TIMEOUT = Duration.ofSeconds(2);

	private final List<String> calls = new ArrayList<>();

	@Test
	void appliesWorkerOptionsCustomizersInOrderAfterProperties() {
		ordered(WorkerOptionsCustomizer.class, (name) -> (taskQueue, options) -> {
			this.calls.add("%s %s %s".formatted(name, taskQueue, options.build().getIdentity()));
			options.setIdentity(name);
		}).withBean(CreatedWorkers.class)
			.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2",
					"temporal.worker.queue.orders.identity=properties")
			.run((context) -> {
				assertThat(this.calls).containsExactly("first orders-v2 properties", "second orders-v2 first");
				assertThat(context.getBean(CreatedWorkers.class).get("orders-v2").getWorkerOptions().getIdentity())
					.isEqualTo("second");
			});
	}

	@Test
	void appliesWorkerFactoryOptionsCustomizersInOrderAfterProperties() {
		ordered(WorkerFactoryOptionsCustomizer.class, (name) -> (options) -> {
			int size = options.build().getWorkflowCacheSize();
			this.calls.add("%s %d".formatted(name, size));
			options.setWorkflowCacheSize(size + 10);
		}).withPropertyValues("temporal.worker.cache.max-workflows=10")
			.run((context) -> assertThat(this.calls).containsExactly("first 10", "second 20"));
	}

	@Test
	void appliesWorkflowImplementationOptionsCustomizersInOrderAfterProperties() {
		ordered(WorkflowImplementationOptionsCustomizer.class, (name) -> (taskQueue, implementation, options) -> {
			this.calls.add("%s %s %s %s".formatted(name, taskQueue, implementation.getSimpleName(),
					options.build().getDefaultActivityOptions().getSummary()));
			options.setDefaultActivityOptions(ActivityOptions.newBuilder().setSummary(name).build());
		}).withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2",
				"temporal.worker.queue.orders.activity-options.default.summary=properties")
			.run((context) -> assertThat(this.calls).containsExactly("first orders-v2 PlainWorkflow properties",
					"second orders-v2 PlainWorkflow first"));
	}

	@ParameterizedTest
	@ValueSource(classes = { OrderedBeanMethods.class, OrderedClasses.class })
	void orderIsThatOfAnnotations(Class<?> configuration) {
		Contexts.registering(WorkflowFixtures.PlainWorkflow.class)
			.withUserConfiguration(configuration)
			.run((context) -> {
				assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getRpcTimeout())
					.isEqualTo(LATE_TIMEOUT);
				assertThat(context.getBean(WorkflowClient.class).getOptions().getIdentity()).isEqualTo("late");
				Worker worker = context.getBean(CreatedWorkers.class).get("orders");
				assertThat(worker.getWorkerOptions().getIdentity()).isEqualTo("late");
			});
	}

	@Test
	void appliesWorkerCustomizersInOrder() {
		ordered(WorkerCustomizer.class,
				(name) -> (worker) -> this.calls.add("%s %s".formatted(name, worker.getTaskQueue())))
			.run((context) -> assertThat(this.calls).containsExactly("first orders", "second orders"));
	}

	@Test
	void appliesWorkflowClientOptionsCustomizersInOrderAfterProperties() {
		ordered(WorkflowClientOptionsCustomizer.class, (name) -> (options) -> {
			this.calls.add("%s %s".formatted(name, options.build().getIdentity()));
			options.setIdentity(name);
		}).withPropertyValues("temporal.client.identity=properties").run((context) -> {
			assertThat(this.calls).containsExactly("first properties", "second first");
			assertThat(context.getBean(WorkflowClient.class).getOptions().getIdentity()).isEqualTo("second");
		});
	}

	@Test
	void appliesServiceStubsOptionsCustomizersInOrderAfterProperties() {
		ordered(ServiceStubsOptionsCustomizer.class, (name) -> (options) -> {
			Duration timeout = options.build().getRpcTimeout();
			this.calls.add("%s %s".formatted(name, timeout));
			options.setRpcTimeout(timeout.plusSeconds(1));
		}).withPropertyValues("temporal.connection.rpc-timeout=1s").run((context) -> {
			assertThat(this.calls).containsExactly("first PT1S", "second PT2S");
			assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getRpcTimeout())
				.isEqualTo(Duration.ofSeconds(3));
		});
	}

	private static <T> ApplicationContextRunner ordered(Class<T> type, Function<String, T> customizer) {
		return Contexts.registering(WorkflowFixtures.PlainWorkflow.class)
			.withBean("second", type, () -> customizer.apply("second"), order(2))
			.withBean("first", type, () -> customizer.apply("first"), order(1));
	}

	private static BeanDefinitionCustomizer order(int order) {
		return (definition) -> definition.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, order);
	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedBeanMethods {

		@Bean
		CreatedWorkers createdWorkers() {
			return new CreatedWorkers();
		}

		@Bean
		@Order(2)
		WorkerOptionsCustomizer lateWorker() {
			return (taskQueue, options) -> options.setIdentity("late");
		}

		@Bean
		@Order(1)
		WorkerOptionsCustomizer earlyWorker() {
			return (taskQueue, options) -> options.setIdentity("early");
		}

		@Bean
		@Order(2)
		WorkflowClientOptionsCustomizer lateClient() {
			return (options) -> options.setIdentity("late");
		}

		@Bean
		@Order(1)
		WorkflowClientOptionsCustomizer earlyClient() {
			return (options) -> options.setIdentity("early");
		}

		@Bean
		@Order(2)
		ServiceStubsOptionsCustomizer lateServiceStubs() {
			return (options) -> options.setRpcTimeout(LATE_TIMEOUT);
		}

		@Bean
		@Order(1)
		ServiceStubsOptionsCustomizer earlyServiceStubs() {
			return (options) -> options.setRpcTimeout(Duration.ofSeconds(1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ CreatedWorkers.class, LateCustomizer.class, EarlyCustomizer.class })
	static class OrderedClasses {

	}

	/**
	 * Customizes everything that has an identity or a timeout.
	 */
	abstract static class NamedCustomizer
			implements WorkerOptionsCustomizer, WorkflowClientOptionsCustomizer, ServiceStubsOptionsCustomizer {

		private final String name;

		private final Duration timeout;

		NamedCustomizer(String name, Duration timeout) {
			this.name = name;
			this.timeout = timeout;
		}

		@Override
		public void customize(String taskQueue, WorkerOptions.Builder options) {
			options.setIdentity(this.name);
		}

		@Override
		public void customize(WorkflowClientOptions.Builder options) {
			options.setIdentity(this.name);
		}

		@Override
		public void customize(WorkflowServiceStubsOptions.Builder options) {
			options.setRpcTimeout(this.timeout);
		}

	}

	@Order(2)
	static class LateCustomizer extends NamedCustomizer {

		LateCustomizer() {
			super("late", LATE_TIMEOUT);
		}

	}

	@Order(1)
	static class EarlyCustomizer extends NamedCustomizer {

		EarlyCustomizer() {
			super("early", Duration.ofSeconds(1));
		}

	}

}
