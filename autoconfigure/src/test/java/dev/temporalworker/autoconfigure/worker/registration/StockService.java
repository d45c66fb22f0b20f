package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TaskQueue;
import io.nexusrpc.Operation;
import io.nexusrpc.Service;

/**
 * A Nexus service whose interface names its Task Queue.
 */
@TaskQueue("orders")
@Service
public interface StockService {

	@Operation
	String check(String item);

}
