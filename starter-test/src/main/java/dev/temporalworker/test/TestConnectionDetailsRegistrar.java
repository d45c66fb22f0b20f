package dev.temporalworker.test;

import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Connects the clients under {@code temporal.clients}, whatever their own connection is.
 */
class TestConnectionDetailsRegistrar implements ImportBeanDefinitionRegistrar {

	private final BeanFactory beanFactory;

	private final Environment environment;

	TestConnectionDetailsRegistrar(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClientNames.of(this.environment).forEach((client) -> register(client, registry));
	}

	private void register(ClientName client, BeanDefinitionRegistry registry) {
		registry.registerBeanDefinition(client + "#testConnectionDetails",
				ClientBeanDefinitions.of(client, TemporalConnectionDetails.class,
						() -> new TestConnectionDetails(this.beanFactory.getBean(SwitchableChannel.class))));
	}

}
