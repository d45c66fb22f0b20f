package dev.temporalworker.it.stage;

import java.util.Objects;

import dev.temporalworker.TemporalNexusService;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Handles what comes to the endpoint of the Task Queue, which only some situations have.
 */
@ServiceImpl(service = StageNexusService.class)
@TemporalNexusService(taskQueue = "stage")
@ConditionalOnBooleanProperty("stage.nexus")
public class StageNexusServiceImpl {

	private final StageActivities activities;

	public StageNexusServiceImpl(StageActivities activities) {
		this.activities = activities;
	}

	@OperationImpl
	public OperationHandler<Long, Long> call() {
		return OperationHandler.sync((context, details, input) -> {
			Long millis = Objects.requireNonNull(input);
			this.activities.call(millis);
			return millis;
		});
	}

}
