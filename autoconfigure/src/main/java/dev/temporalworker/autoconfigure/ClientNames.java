package dev.temporalworker.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;
import dev.temporalworker.naming.ClientName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Reads the names of the clients beside the primary one, before any properties are bound
 * for good. What can't be bound is told when that happens.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ClientNames {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

	private ClientNames() {
	}

	/**
	 * Return the names under {@code temporal.clients}.
	 * @param environment the environment of the application
	 * @return the names in the order of the properties
	 * @throws InvalidConfigurationPropertyValueException if a name is taken
	 */
	public static List<ClientName> of(Environment environment) {
		Map<String, Declared> declared = Binder.get(environment)
			.bind("temporal.clients", Bindable.mapOf(String.class, Declared.class),
					new KubernetesServiceBindHandlerAdvisor().apply(new IgnoreErrorsBindHandler()))
			.orElseGet(Map::of);
		return UniformNames.distinct(declared).keySet().stream().map(ClientNames::name).toList();
	}

	/**
	 * Return the names of all clients.
	 * @param environment the environment of the application
	 * @return the primary one first, then those under {@code temporal.clients}
	 * @throws InvalidConfigurationPropertyValueException if a name is taken
	 */
	public static List<ClientName> all(Environment environment) {
		return Stream.concat(Stream.of(ClientName.PRIMARY), of(environment).stream()).toList();
	}

	private static ClientName name(String value) {
		String key = new PropertyRules("temporal.clients").namedKey(value);
		if (!NAME.matcher(value).matches()) {
			throw new InvalidConfigurationPropertyValueException(key, value,
					"The name of a client has lower-case letters, digits and dashes.");
		}
		ClientName name = new ClientName(value);
		if (name.isPrimary()) {
			throw new InvalidConfigurationPropertyValueException(key, value,
					"The client that 'temporal.connection', 'temporal.client', 'temporal.worker' and 'temporal.resilience' configure has this name. Choose another one.");
		}
		return name;
	}

	/**
	 * Return whether a client has Workers. A value that is neither true nor false is told
	 * when the properties are bound.
	 * @param client the name of the client
	 * @param environment the environment of the application
	 * @return whether the client has Workers
	 */
	public static boolean hasWorkers(ClientName client, Environment environment) {
		return !"false".equalsIgnoreCase(environment.getProperty(client.key("worker.enabled")));
	}

	/**
	 * What makes a client.
	 *
	 * @param connection keys of its connection
	 * @param client keys of its client
	 * @param payload keys of its payloads
	 * @param worker keys of its Workers
	 * @param resilience keys of what guards its activities
	 */
	record Declared(@Nullable Map<String, Object> connection, @Nullable Map<String, Object> client,
			@Nullable Map<String, Object> payload, @Nullable Map<String, Object> worker,
			@Nullable Map<String, Object> resilience) {

	}

}
