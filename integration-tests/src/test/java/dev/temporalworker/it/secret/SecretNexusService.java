package dev.temporalworker.it.secret;

import io.nexusrpc.Operation;
import io.nexusrpc.Service;

/**
 * Nexus service that takes a secret.
 */
@Service
public interface SecretNexusService {

	/**
	 * Returns the secret.
	 * @param secret the secret
	 * @return the secret
	 */
	@Operation
	String echo(String secret);

}
