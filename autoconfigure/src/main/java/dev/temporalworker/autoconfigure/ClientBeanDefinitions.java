package dev.temporalworker.autoconfigure;

import java.util.function.Supplier;

import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Makes definitions of beans that belong to one client. They are injected where that
 * client's name is the qualifier, and nowhere else.
 */
public final class ClientBeanDefinitions {

	private ClientBeanDefinitions() {
	}

	/**
	 * Returns the definition of a bean of a client.
	 * @param <T> the type of the bean
	 * @param client the name of the client
	 * @param type the type of the bean
	 * @param supplier makes the bean
	 * @return the definition, which the caller may refine
	 */
	public static <T> RootBeanDefinition of(ClientName client, Class<T> type, Supplier<T> supplier) {
		RootBeanDefinition definition = new RootBeanDefinition(type, supplier);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client.value()));
		definition.setDefaultCandidate(false);
		return definition;
	}

}
