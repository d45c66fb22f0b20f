package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Puts the health of clients together: as it is for the primary client alone, and under
 * the name of each client where there are others.
 */
final class ClientHealthContributors {

	private ClientHealthContributors() {
	}

	/**
	 * Put health together.
	 * @param <T> what belongs to one client
	 * @param parts what belongs to each client
	 * @param name tells the client
	 * @param contributor tells its health, or {@code null} if there is none to tell; at
	 * least one client has some
	 * @return the health of all of them
	 */
	static <T> HealthContributor of(Stream<T> parts, Function<T, ClientName> name,
			Function<T, @Nullable HealthContributor> contributor) {
		Map<ClientName, HealthContributor> clients = new LinkedHashMap<>();
		parts.forEach((part) -> {
			HealthContributor health = contributor.apply(part);
			if (health != null) {
				clients.put(name.apply(part), health);
			}
		});
		if (clients.keySet().stream().allMatch(ClientName::isPrimary)) {
			return clients.values().iterator().next();
		}
		Map<String, HealthContributor> byName = new LinkedHashMap<>();
		clients.forEach((client, health) -> byName.put(client.value(), health));
		return CompositeHealthContributor.fromMap(byName);
	}

}
