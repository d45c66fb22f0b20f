package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ActivityGuards;
import io.temporal.common.interceptors.WorkerInterceptor;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers what guards the activities of each client beside the primary one.
 */
class ResilienceBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	ResilienceBeansRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ActivityResilienceKeys.clients(this.environment)
			.stream()
			.filter((client) -> !client.isPrimary())
			.forEach((client) -> register(client, registry));
	}

	private void register(ClientName client, BeanDefinitionRegistry registry) {
		ClientBeanDefinitions definitions = ClientBeanDefinitions.of(client, ResilienceAssembler.class, registry);
		definitions.add(ActivityGuards.class, "guards");
		definitions.add(WorkerInterceptor.class, "interceptor");
	}

}
