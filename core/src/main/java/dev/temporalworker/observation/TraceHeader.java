package dev.temporalworker.observation;

import java.util.LinkedHashMap;
import java.util.Map;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The header that carries the fields of a trace, as a JSON object in plain text. A data
 * converter of the application has no part in it, so that it may encrypt and may differ
 * between applications.
 *
 * @param key the key of the header
 */
record TraceHeader(String key) {

	private static final Log logger = LogFactory.getLog(TraceHeader.class);

	@Nullable Payload find(Header header) {
		return header.getValues().get(this.key);
	}

	void put(Header header, @Nullable Payload payload) {
		if (payload == null) {
			return;
		}
		try {
			header.getValues().put(this.key, payload);
		}
		catch (UnsupportedOperationException ex) {
			logger.debug("An interceptor has made headers that can't be added to", ex);
		}
	}

	Map<String, String> read(Header header) {
		return decode(find(header));
	}

	/**
	 * Return the fields in a header.
	 * @param payload the header
	 * @return the fields, none if the header is absent or not one of ours
	 */
	Map<String, String> decode(@Nullable Payload payload) {
		if (payload == null) {
			return Map.of();
		}
		try {
			Map<?, ?> values = DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, Map.class, Map.class);
			Map<String, String> fields = new LinkedHashMap<>();
			if (values != null) {
				values.forEach((name, value) -> fields.put(String.valueOf(name), String.valueOf(value)));
			}
			return fields;
		}
		catch (DataConverterException ex) {
			logger.debug("The header '%s' has no fields of a trace".formatted(this.key), ex);
			return Map.of();
		}
	}

	/**
	 * Return a header with the given fields.
	 * @param fields the fields
	 * @return the header, or {@code null} if there are no fields
	 */
	@Nullable Payload encode(Map<String, String> fields) {
		return fields.isEmpty() ? null : DefaultDataConverter.STANDARD_INSTANCE.toPayload(fields).orElse(null);
	}

}
