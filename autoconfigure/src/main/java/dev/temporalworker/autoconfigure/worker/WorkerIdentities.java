package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.Identities;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Replaces the variables in identities that Workers have for themselves.
 *
 * @param identities knows what identities can tell
 * @param rules the rules for the properties of the Workers
 */
record WorkerIdentities(Identities identities, PropertyRules rules) implements WorkerOptionsCustomizer {

	@Override
	public void customize(String taskQueue, WorkerOptions.Builder options) {
		String identity = options.build().getIdentity();
		if (identity != null) {
			options.setIdentity(resolve(identity, this.rules.at("defaults")));
		}
	}

	/**
	 * Refuse identities with variables that there are not and those that are too long.
	 * @param properties the properties of the Workers
	 */
	void validate(ClientWorkerProperties properties) {
		validate(properties.getDefaults(), this.rules.at("defaults"));
		UniformNames.distinct(properties.getQueue())
			.forEach((name, queue) -> validate(queue, this.rules.at("queue").named(name)));
	}

	private void validate(WorkerSettings settings, PropertyRules rules) {
		ValueRules.identifier(rules.key("identity"), resolve(settings.getIdentity(), rules));
	}

	private @Nullable String resolve(@Nullable String identity, PropertyRules rules) {
		String resolved = StringUtils.hasText(identity) ? this.identities.resolve(identity, rules) : null;
		return StringUtils.hasText(resolved) ? resolved : null;
	}

}
