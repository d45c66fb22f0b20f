package dev.temporalworker.autoconfigure.resilience;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;
import dev.temporalworker.naming.ClientName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.core.env.Environment;

/**
 * Reads where the properties of Workers name Resilience4j instances, before any
 * properties are bound for good. What can't be bound is told when that happens.
 */
final class ActivityResilienceKeys {

	private static final String GROUP = "activity-resilience";

	private ActivityResilienceKeys() {
	}

	/**
	 * Returns the clients that have Workers.
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
	 * Finds groups of keys that are set.
	 * @param environment the environment of the application
	 * @return the prefixes of the keys
	 */
	static List<String> find(Environment environment) {
		return clients(environment).stream().flatMap((client) -> find(client, environment)).toList();
	}

	private static Stream<String> find(ClientName client, Environment environment) {
		PropertyRules rules = new PropertyRules(client.key("worker"));
		Declared declared = Binder.get(environment)
			.bind(rules.prefix(), Bindable.of(Declared.class),
					new KubernetesServiceBindHandlerAdvisor().apply(new IgnoreErrorsBindHandler()))
			.orElseGet(() -> new Declared(null, null));
		Stream<String> defaults = isSet(declared.defaults()) ? Stream.of(rules.at("defaults").key(GROUP))
				: Stream.empty();
		return Stream.concat(defaults,
				Stream.ofNullable(declared.queue())
					.flatMap((queues) -> queues.entrySet().stream())
					.filter((queue) -> isSet(queue.getValue()))
					.map((queue) -> rules.at("queue").named(queue.getKey()).key(GROUP)));
	}

	private static boolean isSet(@Nullable Settings settings) {
		return settings != null && !Objects.requireNonNullElse(settings.activityResilience(), Map.of()).isEmpty();
	}

	/**
	 * What may have keys.
	 *
	 * @param defaults the settings of every Task Queue
	 * @param queue the settings by name of the queue
	 */
	record Declared(@Nullable Settings defaults, @Nullable Map<String, Settings> queue) {

	}

	/**
	 * Settings of Workers.
	 *
	 * @param activityResilience the keys
	 */
	record Settings(@Nullable Map<String, Object> activityResilience) {

	}

}
