package dev.temporalworker.observation;

import io.nexusrpc.Operation;
import io.nexusrpc.Service;

/**
 * Runs steps for others.
 */
@Service
public interface StepsService {

	@Operation
	String run(String steps);

}
