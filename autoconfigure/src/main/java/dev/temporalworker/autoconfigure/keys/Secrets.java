package dev.temporalworker.autoconfigure.keys;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Tells keys of what must not be shown.
 */
final class Secrets {

	/**
	 * Stands for a value that must not be shown.
	 */
	static final String HIDDEN = "******";

	private static final Pattern SECRET = Pattern
		.compile("key(?!s$)|token|passw|secret|credential|auth|api|header(?!s$)");

	private static final Pattern KNOWN_SECRET = Pattern.compile(
			"\\.connection\\.(api-?key$|headers[.\\[])|\\.payload\\.encryption\\.keys[.\\[]|\\.codec-server\\.token$");

	private Secrets() {
	}

	/**
	 * Return whether a key is that of something that must not be shown.
	 * @param name the key
	 * @return whether to hide its value
	 */
	static boolean isSecret(ConfigurationPropertyName name) {
		// Names that users choose, such as that of a queue, say nothing about the value
		return (KnownKeys.get().fit(name).type() != null) ? KNOWN_SECRET.matcher(name.toString()).find()
				: isSecret(name.toString());
	}

	/**
	 * Return whether a key that does not exist looks like that of something that must not
	 * be shown.
	 * @param key the key
	 * @return whether to hide its value
	 */
	static boolean isSecret(String key) {
		return SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
	}

}
