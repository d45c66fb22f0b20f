package dev.temporalworker.oms.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, so that no answer grows without limit.
 *
 * @param page the number of the page, the first one being 0, which is the default
 * @param size the number of entries on a page, at most 1000, which is the default
 */
public record Page(@PositiveOrZero @Nullable Integer page, @Min(1) @Max(1000) @Nullable Integer size) {

	/**
	 * Returns how many entries to list.
	 * @return the number of entries
	 */
	public int limit() {
		return (this.size != null) ? this.size : 1000;
	}

	/**
	 * Returns how many entries to skip.
	 * @return the number of entries
	 */
	public long offset() {
		return (this.page != null) ? (long) this.page * limit() : 0;
	}

}
