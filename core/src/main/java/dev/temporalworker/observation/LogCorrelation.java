package dev.temporalworker.observation;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Shows in log lines of a workflow thread which trace it belongs to, under the keys that
 * Micrometer uses where a span is open. Understands the fields of W3C and B3.
 */
final class LogCorrelation {

	private static final String TRACE_ID = "traceId";

	private static final String SPAN_ID = "spanId";

	private LogCorrelation() {
	}

	static void show(Map<String, String> fields) {
		String[] ids = ids(fields);
		put(TRACE_ID, (ids != null) ? ids[0] : null);
		put(SPAN_ID, (ids != null) ? ids[1] : null);
	}

	private static String @Nullable [] ids(Map<String, String> fields) {
		String traceparent = fields.get("traceparent");
		if (traceparent != null) {
			String[] parts = traceparent.split("-");
			return (parts.length > 2) ? new String[] { parts[1], parts[2] } : null;
		}
		String b3 = fields.get("b3");
		if (b3 != null) {
			String[] parts = b3.split("-");
			return (parts.length > 1) ? new String[] { parts[0], parts[1] } : null;
		}
		String traceId = fields.get("X-B3-TraceId");
		String spanId = fields.get("X-B3-SpanId");
		return (traceId != null && spanId != null) ? new String[] { traceId, spanId } : null;
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

}
