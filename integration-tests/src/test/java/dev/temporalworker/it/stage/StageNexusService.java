package dev.temporalworker.it.stage;

import io.nexusrpc.Operation;
import io.nexusrpc.Service;

/**
 * What Nexus operations do on the stage.
 */
@Service
public interface StageNexusService {

	/**
	 * Wait, as for a service.
	 * @param millis how long
	 * @return the same
	 */
	@Operation
	Long call(Long millis);

}
