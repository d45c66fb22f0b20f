package dev.temporalworker.autoconfigure.metrics.shop;

import dev.temporalworker.TaskQueue;
import io.nexusrpc.Operation;
import io.nexusrpc.Service;

@TaskQueue("shop")
@Service
public interface ShopService {

	@Operation
	String check(String item);

}
