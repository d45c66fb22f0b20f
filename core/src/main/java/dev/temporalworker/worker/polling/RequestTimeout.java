package dev.temporalworker.worker.polling;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.nexusrpc.Header;

/**
 * How long whoever calls a Nexus operation waits for an answer, as a header tells.
 */
final class RequestTimeout {

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m)");

	private static final Map<String, Long> NANOS = Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);

	private RequestTimeout() {
	}

	/**
	 * Return the time.
	 * @param headers the headers of the request
	 * @return the time in nanoseconds, or 0 if the headers tell none
	 */
	static long nanos(Map<String, String> headers) {
		String value = headers.entrySet()
			.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase(Header.REQUEST_TIMEOUT))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
		Matcher matcher = DURATION.matcher(value);
		return matcher.matches() ? new BigDecimal(matcher.group(1))
			.multiply(BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 0L)))
			.longValue() : 0;
	}

}
