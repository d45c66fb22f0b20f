package dev.temporalworker.autoconfigure.metrics.shop;

import dev.temporalworker.TemporalNexusService;
import io.nexusrpc.OperationException;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;

@TemporalNexusService
@ServiceImpl(service = ShopService.class)
public class ShopServiceImpl {

	@OperationImpl
	public OperationHandler<String, String> check() {
		return OperationHandler.sync((context, details, item) -> {
			if (item.equals("nothing")) {
				throw OperationException.failed("There is nothing");
			}
			return item;
		});
	}

}
