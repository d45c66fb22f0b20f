package dev.temporalworker.identity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Builds locations from whatever is known.
 */
final class LocationBuilder {

	private final Map<String, String> details = new LinkedHashMap<>();

	/**
	 * Add a detail if it is known.
	 * @param name the name of the detail
	 * @param value the value, or {@code null} if it is not known
	 * @return this builder
	 */
	LocationBuilder with(String name, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			this.details.put(name, value);
		}
		return this;
	}

	/**
	 * Create the location.
	 * @param parts the parts of its name, where what is not known is left out
	 * @return the location
	 */
	ProcessLocation named(@Nullable String... parts) {
		return new ProcessLocation(Arrays.stream(parts).filter(StringUtils::hasText).collect(Collectors.joining("/")),
				this.details);
	}

}
