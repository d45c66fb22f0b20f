package dev.temporalworker.autoconfigure;

import java.util.List;

import dev.temporalworker.TemporalWorkerException;

/**
 * Thrown when certificates or keys to connect with can't be used. It has no cause, since
 * the messages of those who read certificates and keys show them.
 */
class UnusableSslBundleException extends TemporalWorkerException {

	/**
	 * Create an exception.
	 * @param bundle the bundle, in words
	 * @param problems what is wrong with the bundle, without values
	 */
	UnusableSslBundleException(String bundle, List<String> problems) {
		super("%s can't be used:%n%n%s".formatted(bundle, String.join("%n%n".formatted(), problems)),
				"Correct what is wrong. Values are not shown here because they may be secrets.", null);
	}

}
