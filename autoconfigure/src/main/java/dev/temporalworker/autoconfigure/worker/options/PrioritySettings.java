package dev.temporalworker.autoconfigure.worker.options;

import org.jspecify.annotations.Nullable;

/**
 * In which order the tasks of a Task Queue that is backed up are taken.
 */
public class PrioritySettings {

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
		this.key = key;
	}

	public @Nullable String getFairnessKey() {
		return this.fairnessKey;
	}

	public void setFairnessKey(@Nullable String fairnessKey) {
		this.fairnessKey = fairnessKey;
	}

	public @Nullable Float getFairnessWeight() {
		return this.fairnessWeight;
	}

	public void setFairnessWeight(@Nullable Float fairnessWeight) {
		this.fairnessWeight = fairnessWeight;
	}

}
