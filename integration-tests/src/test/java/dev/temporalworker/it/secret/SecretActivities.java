package dev.temporalworker.it.secret;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that take a secret.
 */
@ActivityInterface
public interface SecretActivities {

	/**
	 * Returns the secret.
	 * @param secret the secret
	 * @return the secret
	 */
	String echo(String secret);

	/**
	 * Fails with the secret as message and detail.
	 * @param secret the secret
	 */
	void fail(String secret);

	/**
	 * Tells the secret as its heartbeat, and is completed by somebody else.
	 * @param secret the secret
	 * @return what that one says
	 */
	String later(String secret);

}
