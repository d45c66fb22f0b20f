package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

/**
 * In which order the tasks of a Task Queue that is backed up are taken.
 */
class PrioritySettings {

	/**
	 * Priority from 1, the highest.
	 */
	private @Nullable Integer key;

	/**
	 * Name of the share of the Task Queue, such as a tenant, of at most 64 bytes.
	 */
	private @Nullable String fairnessKey;

	/**
	 * Weight of the share, from 0.001 to 1000.
	 */
	private @Nullable Float fairnessWeight;

	public @Nullable Integer getKey() {
		return this.key;
	}

	public void setKey(@Nullable Integer key) {
		this.key = ValueRules.atLeastOne("key", key);
	}

	public @Nullable String getFairnessKey() {
		return this.fairnessKey;
	}

	public void setFairnessKey(@Nullable String fairnessKey) {
		this.fairnessKey = ValueRules.require(ValueRules.bytes(fairnessKey) <= 64, "fairness-key", fairnessKey,
				"The Temporal Service takes at most 64 bytes.");
	}

	public @Nullable Float getFairnessWeight() {
		return this.fairnessWeight;
	}

	public void setFairnessWeight(@Nullable Float fairnessWeight) {
		this.fairnessWeight = ValueRules.require(
				fairnessWeight == null || (fairnessWeight >= 0.001f && fairnessWeight <= 1000), "fairness-weight",
				fairnessWeight, "A weight from 0.001 to 1000 is needed.");
	}

}
