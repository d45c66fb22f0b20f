package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;

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
	 * @param clients the clients, of which there is at least one
	 * @param contributor tells the health of a client
	 * @return the health of all of them
	 */
	static HealthContributor of(Stream<ClientRuntime> clients, Function<ClientRuntime, HealthContributor> contributor) {
		Map<ClientName, HealthContributor> byClient = new LinkedHashMap<>();
		clients.forEach((client) -> byClient.put(client.name(), contributor.apply(client)));
		return of(byClient);
	}

	/**
	 * Put health together.
	 * @param clients the health of each client, of which there is at least one
	 * @return the health of all of them
	 */
	static HealthContributor of(Map<ClientName, ? extends HealthContributor> clients) {
		if (clients.keySet().stream().allMatch(ClientName::isPrimary)) {
			return clients.values().iterator().next();
		}
		Map<String, HealthContributor> byName = new LinkedHashMap<>();
		clients.forEach((client, contributor) -> byName.put(client.value(), contributor));
		return CompositeHealthContributor.fromMap(byName);
	}

}
