package dev.temporalworker.autoconfigure;

import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.StringUtils;

/**
 * Registers the beans of one client beside the primary one. They are injected where that
 * client's name is the qualifier, and nowhere else. Methods of one object make them,
 * since ahead-of-time processing can't follow suppliers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param client the name of the client
 * @param factory the name of the bean whose methods make the others
 * @param registry where to register them
 * @since 0.1.0
 */
public record ClientBeanDefinitions(ClientName client, String factory, BeanDefinitionRegistry registry) {

	/**
	 * Register what makes the beans of a client.
	 * @param client the name of the client
	 * @param factory the type of what makes the beans, which is created with the name of
	 * the client and beans
	 * @param registry where to register them
	 * @return what registers them
	 */
	public static ClientBeanDefinitions of(ClientName client, Class<?> factory, BeanDefinitionRegistry registry) {
		RootBeanDefinition definition = new RootBeanDefinition(factory);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, client.value());
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.setAutowireCandidate(false);
		String name = beanName(client, factory);
		registry.registerBeanDefinition(name, definition);
		return new ClientBeanDefinitions(client, name, registry);
	}

	/**
	 * Return the name of a client's bean.
	 * @param client the name of the client
	 * @param type the type of the bean
	 * @return the name
	 */
	public static String beanName(ClientName client, Class<?> type) {
		return "%s#%s".formatted(client, StringUtils.uncapitalize(type.getSimpleName()));
	}

	/**
	 * Register a bean.
	 * @param type the type of the bean
	 * @param factoryMethod the name of the method that makes it
	 * @return the definition, which the caller may refine
	 */
	public RootBeanDefinition add(Class<?> type, String factoryMethod) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setFactoryBeanName(this.factory);
		definition.setUniqueFactoryMethodName(factoryMethod);
		definition.setTargetType(type);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, this.client.value()));
		definition.setDefaultCandidate(false);
		definition.setFallback(true);
		this.registry.registerBeanDefinition(beanName(this.client, type), definition);
		return definition;
	}

}
