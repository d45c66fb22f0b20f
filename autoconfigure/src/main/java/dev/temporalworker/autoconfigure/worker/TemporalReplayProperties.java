package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the replay of histories.
 */
@ConfigurationProperties("temporal.replay")
class TemporalReplayProperties {

	/**
	 * List filter of Temporal that says whose histories to replay instead of starting
	 * Workers, or before a rollout. Empty means all.
	 */
	private @Nullable String query;

	/**
	 * Number of histories of each workflow type to replay at most, open workflows first.
	 */
	private int limit = 200;

	public @Nullable String getQuery() {
		return this.query;
	}

	String getQueryOrAll() {
		return (this.query != null) ? this.query : "";
	}

	public void setQuery(@Nullable String query) {
		this.query = query;
	}

	public int getLimit() {
		return this.limit;
	}

	public void setLimit(int limit) {
		this.limit = ValueRules.require(limit > 0, "limit", limit, "At least 1 is needed.");
	}

}
