package dev.temporalworker.it.secret;

import dev.temporalworker.TemporalNexusService;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;

/**
 * Handles what comes to the endpoint of the Task Queue.
 */
@ServiceImpl(service = SecretNexusService.class)
@TemporalNexusService(taskQueue = "secrets")
public class SecretNexusServiceImpl {

	@OperationImpl
	public OperationHandler<String, String> echo() {
		return OperationHandler.sync((context, details, secret) -> secret);
	}

}
