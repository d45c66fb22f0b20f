package dev.temporalworker.naming;

import org.springframework.util.Assert;

/**
 * The name of a client of a Temporal Service within the application: of everything that
 * belongs together from the connection to the Workers.
 *
 * @param value the name under {@code temporal.clients}, or the one of {@link #PRIMARY}
 * @since 0.1.0
 */
public record ClientName(String value) {

	/**
	 * The client that {@code temporal.connection}, {@code temporal.client} and
	 * {@code temporal.worker} configure.
	 */
	public static final ClientName PRIMARY = new ClientName("primary");

	public ClientName {
		Assert.hasText(value, "'value' must not be empty");
	}

	/**
	 * Return whether this is the name of the client that needs no name.
	 * @return whether the client is the primary one
	 */
	public boolean isPrimary() {
		return equals(PRIMARY);
	}

	/**
	 * Return a property of this client.
	 * @param suffix the name of the property as in {@code connection.target}
	 * @return the whole name of the property
	 */
	public String key(String suffix) {
		return isPrimary() ? "temporal." + suffix : "temporal.clients.%s.%s".formatted(this.value, suffix);
	}

	/**
	 * Return the key of something of this client whose name users choose.
	 * @param group the name of the group of properties as in {@code worker.queue}
	 * @param name the name
	 * @return the whole key, with brackets around a name that loses characters without
	 */
	public String key(String group, String name) {
		return key(name.matches("[\\w-]+") ? group + "." + name : "%s[%s]".formatted(group, name));
	}

	/**
	 * Return words for something of this client, which tell the client where there is
	 * more than the primary one.
	 * @param noun what it is
	 * @return the noun, with the name of the client unless it is the primary one
	 */
	public String label(String noun) {
		return isPrimary() ? noun : "%s of the client '%s'".formatted(noun, this.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
