package dev.temporalworker.it.broken;

import dev.temporalworker.TemporalNexusService;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;

@ServiceImpl(service = BrokenService.class)
@TemporalNexusService(taskQueue = "broken")
public class BrokenServiceImpl {

	@OperationImpl
	public OperationHandler<String, String> serve() {
		return OperationHandler.sync((context, details, name) -> {
			if (Fault.NEXUS.isCurrent()) {
				throw new IllegalStateException("The shop is closed");
			}
			try {
				Fault.SLOW_NEXUS.awaitEnd();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return name;
		});
	}

}
