package dev.temporalworker.autoconfigure.actuate.parcels;

import dev.temporalworker.TemporalNexusService;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;

@TemporalNexusService
@ServiceImpl(service = TrackingService.class)
public class Tracking {

	@OperationImpl
	public OperationHandler<String, String> find() {
		return OperationHandler.sync((context, details, parcel) -> parcel);
	}

}
