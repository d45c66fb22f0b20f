package dev.temporalworker.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.naming.ClientName;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Puts the health of clients together: as it is for the primary client alone, and under
 * the name of each client where there are others.
 */
public final class ClientHealthContributors {

	private ClientHealthContributors() {
	}

	/**
	 * Puts health together.
	 * @param clients the health of each client, of which there is at least one
	 * @return the health of all of them
	 */
	public static HealthContributor of(Map<ClientName, ? extends HealthContributor> clients) {
		if (clients.keySet().stream().allMatch(ClientName::isPrimary)) {
			return clients.values().iterator().next();
		}
		Map<String, HealthContributor> byName = new LinkedHashMap<>();
		clients.forEach((client, contributor) -> byName.put(client.value(), contributor));
		return CompositeHealthContributor.fromMap(byName);
	}

}
