package dev.temporalworker.test;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.connection.TemporalConnectionDetails;
import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
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
		RootBeanDefinition definition = new RootBeanDefinition(TemporalConnectionDetails.class,
				() -> new TestConnectionDetails(this.beanFactory.getBean(SwitchableChannel.class)));
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client.value()));
		definition.setDefaultCandidate(false);
		registry.registerBeanDefinition(client + "#testConnectionDetails", definition);
	}

}
