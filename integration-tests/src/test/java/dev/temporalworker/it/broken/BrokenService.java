package dev.temporalworker.it.broken;

import io.nexusrpc.Operation;
import io.nexusrpc.Service;

/**
 * Nexus service that may fail.
 */
@Service
public interface BrokenService {

	/**
	 * Works or fails.
	 * @param name what to return
	 * @return the name
	 */
	@Operation
	String serve(String name);

}
