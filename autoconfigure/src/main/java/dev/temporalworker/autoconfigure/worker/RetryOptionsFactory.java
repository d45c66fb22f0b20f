package dev.temporalworker.autoconfigure.worker;

import java.util.List;
import java.util.stream.Stream;

import io.temporal.common.RetryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Creates retry options from settings.
 */
final class RetryOptionsFactory {

	private static final RetryOptions NOTHING = RetryOptions.newBuilder().build();

	private RetryOptionsFactory() {
	}

	/**
	 * Create retry options. The SDK takes those of a type as a whole, so that they hold
	 * what is set for all types as well.
	 * @param inherited the settings for all types, of which later ones win
	 * @param own the settings of the type, of which later ones win
	 * @return the options, or {@code null} if the type has no settings of its own
	 */
	static @Nullable RetryOptions create(Stream<RetrySettings> inherited, Stream<RetrySettings> own) {
		List<RetrySettings> settings = own.toList();
		RetryOptions.Builder options = RetryOptions.newBuilder();
		settings.forEach((retry) -> customize(retry, options));
		if (options.build().equals(NOTHING)) {
			return null;
		}
		Stream.concat(inherited, settings.stream()).forEach((retry) -> customize(retry, options));
		return options.build();
	}

	static void customize(RetrySettings retry, RetryOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(retry.getInitialInterval()).to(options::setInitialInterval);
		map.from(retry.getBackoffCoefficient()).to(options::setBackoffCoefficient);
		map.from(retry.getMaximumInterval()).to(options::setMaximumInterval);
		map.from(retry.getMaximumAttempts()).to(options::setMaximumAttempts);
		map.from(retry.getDoNotRetry()).as((types) -> types.toArray(String[]::new)).to(options::setDoNotRetry);
	}

}
