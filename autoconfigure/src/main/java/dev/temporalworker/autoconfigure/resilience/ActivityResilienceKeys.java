package dev.temporalworker.autoconfigure.resilience;

import java.util.List;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;
import dev.temporalworker.naming.ClientName;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.core.env.Environment;

/**
 * Reads whether properties name Resilience4j instances, before any are bound for good.
 * What can't be bound is told when that happens.
 */
final class ActivityResilienceKeys {

	private ActivityResilienceKeys() {
	}

	/**
	 * Return the clients that have Workers.
	 * @param environment the environment of the application
	 * @return the names of the clients
	 */
	static List<ClientName> clients(Environment environment) {
		return ClientNames.all(environment)
			.stream()
			.filter((client) -> ClientNames.hasWorkers(client, environment))
			.toList();
	}

	/**
	 * Find the clients whose activities are guarded.
	 * @param environment the environment of the application
	 * @return the prefixes of the keys that are set
	 */
	static List<String> find(Environment environment) {
		return clients(environment).stream()
			.map((client) -> client.key("resilience"))
			.filter((prefix) -> isSet(prefix, environment))
			.toList();
	}

	private static boolean isSet(String prefix, Environment environment) {
		return Binder.get(environment)
			.bind(prefix, Bindable.mapOf(String.class, Object.class),
					new KubernetesServiceBindHandlerAdvisor().apply(new IgnoreErrorsBindHandler()))
			.map((keys) -> !keys.isEmpty())
			.orElse(false);
	}

}
