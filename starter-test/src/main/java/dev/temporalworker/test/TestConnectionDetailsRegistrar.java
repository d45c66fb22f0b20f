package dev.temporalworker.test;

import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Connects the clients under {@code temporal.clients}, whatever their own connection is.
 */
class TestConnectionDetailsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	TestConnectionDetailsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClientNames.of(this.environment)
			.forEach((client) -> new ClientBeanDefinitions(client, "testChannel", registry)
				.add(TemporalConnectionDetails.class, "connectionDetails"));
	}

}
