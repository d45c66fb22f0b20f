package dev.temporalworker.autoconfigure.embedded;

import dev.temporalworker.TemporalWorkerException;

/**
 * Thrown when the development server is enabled but there is no Temporal CLI to run it.
 */
class MissingTemporalCliException extends TemporalWorkerException {

	/**
	 * Create an exception.
	 * @param downloadKey the key that has the CLI downloaded
	 */
	MissingTemporalCliException(String downloadKey) {
		super("There is no Temporal CLI on the PATH.", """
				- Put the Temporal CLI on the PATH (https://docs.temporal.io/cli/setup-cli).
				- Set '%s=true' to download it.
				- Set 'temporal.embedded.engine=in-process' to do without it.""".formatted(downloadKey), null);
	}

}
