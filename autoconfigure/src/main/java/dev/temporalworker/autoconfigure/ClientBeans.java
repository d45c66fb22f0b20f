package dev.temporalworker.autoconfigure;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.RegistrationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The beans of the application as one client sees them: those whose qualifier is the name
 * of the client are its own, those qualified with the name of another client are not
 * there, and all others are for every client.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ClientBeans {

	private final ListableBeanFactory beanFactory;

	private final ClientName client;

	private final List<ClientName> clients;

	/**
	 * Create the view of a client.
	 * @param client the name of the client
	 * @param beanFactory tells the beans of the application
	 * @param environment tells the names of all clients
	 */
	public ClientBeans(ClientName client, ListableBeanFactory beanFactory, Environment environment) {
		this.client = client;
		this.beanFactory = beanFactory;
		this.clients = ClientNames.all(environment);
	}

	/**
	 * Return the bean that the starter makes for each client.
	 * @param <T> the type
	 * @param beanFactory tells the beans of the application
	 * @param type the type
	 * @param client the name of the client
	 * @return the bean
	 */
	public static <T> T get(ListableBeanFactory beanFactory, Class<T> type, ClientName client) {
		return client.isPrimary() ? beanFactory.getBean(type)
				: BeanFactoryAnnotationUtils.qualifiedBeanOfType(beanFactory, type, client.value());
	}

	/**
	 * Return the beans of all clients, of which only the primary one's are injected
	 * without a qualifier.
	 * @param <T> the type
	 * @param provider provides the beans
	 * @return the beans in their order
	 */
	public static <T> List<T> ofAllClients(ObjectProvider<T> provider) {
		return provider.orderedStream(ObjectProvider.UNFILTERED).toList();
	}

	/**
	 * Return the client whose view this is.
	 * @return the name of the client
	 */
	public ClientName getClient() {
		return this.client;
	}

	/**
	 * Return where names of beans in properties are looked up.
	 * @return the bean factory
	 */
	public ListableBeanFactory getBeanFactory() {
		return this.beanFactory;
	}

	/**
	 * Return the client's own beans of a type and those for every client.
	 * @param <T> the type
	 * @param type the type
	 * @return the beans in their order
	 */
	public <T> List<T> all(Class<T> type) {
		Set<T> visible = Collections.newSetFromMap(new IdentityHashMap<>());
		visible.addAll(named(type, this::isOwn));
		this.beanFactory.getBeanProvider(type).stream().forEach(visible::add);
		visible.removeAll(named(type, this::isOfAnother));
		return this.beanFactory.getBeanProvider(type)
			.orderedStream(ObjectProvider.UNFILTERED)
			.filter(visible::contains)
			.toList();
	}

	/**
	 * Return the client's own bean of a type, else the one for every client.
	 * @param <T> the type
	 * @param type the type
	 * @return the bean, or {@code null} if there is none
	 * @throws RegistrationException if there is more than one and none is primary
	 */
	public <T> @Nullable T unique(Class<T> type) {
		T own = own(type);
		if (own != null) {
			return own;
		}
		List<T> all = all(type);
		T preferred = (all.size() > 1) ? this.beanFactory.getBeanProvider(type).getIfUnique() : null;
		return all.contains(preferred) ? preferred : only(type, all);
	}

	/**
	 * Return the client's own bean of a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the bean, or {@code null} if there is none
	 * @throws RegistrationException if there is more than one
	 */
	public <T> @Nullable T own(Class<T> type) {
		return only(type, named(type, this::isOwn));
	}

	/**
	 * Return the name of a bean, or that of its class if it is from a parent context or
	 * no singleton.
	 * @param <T> the type
	 * @param type the type
	 * @param bean the bean
	 * @return the name
	 */
	<T extends Object> String name(Class<T> type, T bean) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type))
			.filter((name) -> this.beanFactory.getBean(name) == bean)
			.findFirst()
			.orElseGet(() -> ClassUtils.getShortName(ClassUtils.getUserClass(bean)));
	}

	private <T> @Nullable T only(Class<T> type, List<T> beans) {
		if (beans.size() > 1) {
			throw new RegistrationException(
					"There are %d beans of type %s, and the client '%s' can use only one: '%s'.".formatted(beans.size(),
							type.getName(), this.client,
							String.join("', '", this.beanFactory.getBeanNamesForType(type))),
					"Annotate one with @Primary, or each with @Qualifier and the name of the client that it is for.");
		}
		return beans.isEmpty() ? null : beans.get(0);
	}

	private <T> List<T> named(Class<T> type, Predicate<String> filter) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type))
			.filter(filter)
			.map((name) -> this.beanFactory.getBean(name, type))
			.toList();
	}

	private boolean isOwn(String beanName) {
		return isQualified(beanName, this.client);
	}

	private boolean isOfAnother(String beanName) {
		return this.clients.stream()
			.filter((name) -> !name.equals(this.client))
			.anyMatch((name) -> isQualified(beanName, name));
	}

	private boolean isQualified(String beanName, ClientName name) {
		return BeanFactoryAnnotationUtils.isQualifierMatch(name.value()::equals, beanName, this.beanFactory);
	}

}
