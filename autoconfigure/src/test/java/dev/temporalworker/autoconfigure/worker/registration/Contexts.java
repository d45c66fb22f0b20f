package dev.temporalworker.autoconfigure.worker.registration;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.IdleLifecycleProcessor;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedAutoConfiguration;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.worker.registration.RegistrationException;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application contexts that register workflows, activities and Nexus services.
 */
public final class Contexts {

	private Contexts() {
	}

	/**
	 * Creates and configures Workers but does not start them, so that no Temporal Service
	 * is needed.
	 * @param workflows the workflow implementations to find by scanning
	 * @return a runner of such contexts
	 */
	public static ApplicationContextRunner registering(Class<?>... workflows) {
		return runner(workflows).withBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
				IdleLifecycleProcessor.class);
	}

	/**
	 * Creates and configures Workers of what is really found, but does not start them.
	 * @return a runner of such contexts
	 */
	public static ApplicationContextRunner scanning() {
		return autoConfigured().withBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
				IdleLifecycleProcessor.class);
	}

	/**
	 * Has everything but Workers.
	 * @return a runner of such contexts
	 */
	public static ApplicationContextRunner scanningWithoutWorkers() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TemporalConnectionAutoConfiguration.class,
					TemporalClientAutoConfiguration.class, TemporalServiceViewAutoConfiguration.class,
					TemporalTaskQueuesAutoConfiguration.class, TemporalClientsAutoConfiguration.class));
	}

	/**
	 * Starts Workers on an embedded Temporal Service.
	 * @param workflows the workflow implementations to find by scanning
	 * @return a runner of such contexts
	 */
	public static ApplicationContextRunner running(Class<?>... workflows) {
		return runner(workflows).withPropertyValues("temporal.embedded.enabled=true");
	}

	private static ApplicationContextRunner runner(Class<?>... workflows) {
		return autoConfigured().withInitializer(scanningFinds(workflows));
	}

	private static ApplicationContextRunner autoConfigured() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TemporalConnectionAutoConfiguration.class,
					TemporalEmbeddedAutoConfiguration.class, TemporalClientAutoConfiguration.class,
					TemporalServiceViewAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
					TemporalWorkerAutoConfiguration.class, TemporalClientsAutoConfiguration.class));
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> scanningFinds(Class<?>... types) {
		return (context) -> {
			GenericApplicationContext genericContext = (GenericApplicationContext) context;
			AutoConfigurationPackages.register((BeanDefinitionRegistry) genericContext.getBeanFactory(), "scanned");
			genericContext.setResourceLoader(new TypesResourceLoader(types));
		};
	}

	static TaskQueueSpec taskQueue(ApplicationContext context, String name) {
		return context.getBean(TaskQueues.class)
			.getSpecs()
			.stream()
			.filter((spec) -> spec.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	public static ContextConsumer<AssertableApplicationContext> refused(String problem, String action) {
		return (context) -> assertThat(causes(context.getStartupFailure()))
			.hasAtLeastOneElementOfType(RegistrationException.class)
			.filteredOn(RegistrationException.class::isInstance)
			.first(InstanceOfAssertFactories.type(RegistrationException.class))
			.satisfies((exception) -> {
				assertThat(exception).hasMessageContaining(problem);
				assertThat(exception.getAction()).contains(action);
			});
	}

	private static Stream<Throwable> causes(@Nullable Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	/**
	 * Has nothing but the given types, whatever package is asked for.
	 */
	private static final class TypesResourceLoader extends PathMatchingResourcePatternResolver {

		private final Class<?>[] types;

		TypesResourceLoader(Class<?>... types) {
			this.types = types;
		}

		@Override
		public Resource[] getResources(String locationPattern) {
			return Arrays.stream(this.types)
				.map((type) -> new ClassPathResource(ClassUtils.getClassFileName(type), type))
				.toArray(Resource[]::new);
		}

	}

}
