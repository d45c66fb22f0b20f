package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ActivityGuards;
import dev.temporalworker.resilience.ActivityResilienceInterceptor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers what guards the activities of each client beside the primary one.
 */
class ResilienceBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	ResilienceBeansRegistrar(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = (ListableBeanFactory) beanFactory;
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
		String guards = "%s#activityGuards".formatted(client);
		registry.registerBeanDefinition(guards, ClientBeanDefinitions.of(client, ActivityGuards.class,
				() -> new ResilienceAssembler(client, this.beanFactory, this.environment).guards()));
		registry.registerBeanDefinition("%s#activityResilienceInterceptor".formatted(client), ClientBeanDefinitions.of(
				client, ActivityResilienceInterceptor.class,
				() -> new ActivityResilienceInterceptor(this.beanFactory.getBean(guards, ActivityGuards.class))));
	}

}
