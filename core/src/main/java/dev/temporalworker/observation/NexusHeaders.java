package dev.temporalworker.observation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a trace among the headers of a Nexus operation, as they stand in HTTP.
 */
final class NexusHeaders {

	// The Temporal Service takes 8192 bytes of headers, and fails the workflow task if
	// there are more
	private static final int LIMIT = 4096;

	private NexusHeaders() {
	}

	/**
	 * Add the fields of a trace to headers, unless they are unusually long. Headers that
	 * are there already stay.
	 * @param fields the fields
	 * @param headers the headers
	 * @return all of them
	 */
	static Map<String, String> with(Map<String, String> fields, Map<String, String> headers) {
		int length = fields.entrySet()
			.stream()
			.mapToInt((field) -> field.getKey().length() + field.getValue().length())
			.sum();
		if (fields.isEmpty() || length > LIMIT) {
			return headers;
		}
		Map<String, String> all = new LinkedHashMap<>(fields);
		all.putAll(headers);
		return all;
	}

}
