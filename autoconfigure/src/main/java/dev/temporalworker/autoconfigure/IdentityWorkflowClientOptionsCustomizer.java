package dev.temporalworker.autoconfigure;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import io.temporal.client.WorkflowClientOptions;

import org.springframework.util.StringUtils;

/**
 * Gives the client the identity that its properties tell, else the one that is detected.
 *
 * @param properties the properties
 * @param identities knows what identities can tell
 * @param rules the rules for the values of the properties
 */
record IdentityWorkflowClientOptionsCustomizer(TemporalClientProperties properties, Identities identities,
		PropertyRules rules) implements WorkflowClientOptionsCustomizer {

	// Sticky Task Queues are named by the identity, a colon and a UUID; the Temporal
	// Service refuses to let one be polled whose name is too long
	private static final int LONGEST = ValueRules.LONGEST_IDENTIFIER - 37;

	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		String configured = this.properties.getIdentity();
		String resolved = StringUtils.hasText(configured) ? this.identities.resolve(configured, this.rules) : "";
		String identity = StringUtils.hasText(resolved) ? resolved : this.identities.detected();
		int bytes = ValueRules.bytes(identity);
		this.rules.require(bytes <= LONGEST, "identity", configured,
				"At most %d bytes are possible, since sticky Task Queues have the identity and %d more in their names; these are %d."
					.formatted(LONGEST, ValueRules.LONGEST_IDENTIFIER - LONGEST, bytes));
		options.setIdentity(identity);
	}

}
