package dev.temporalworker.autoconfigure.actuate.parcels;

import dev.temporalworker.TaskQueue;
import io.nexusrpc.Operation;
import io.nexusrpc.Service;

@TaskQueue("parcels")
@Service
public interface TrackingService {

	@Operation
	String find(String parcel);

}
