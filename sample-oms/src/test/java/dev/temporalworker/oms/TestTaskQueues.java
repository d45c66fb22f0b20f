package dev.temporalworker.oms;

import java.util.Objects;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.client.TaskQueueNames;

/**
 * {@link TaskQueueNames} that are as the annotations say.
 */
public class TestTaskQueues implements TaskQueueNames {

	@Override
	public String resolve(String name) {
		return name;
	}

	@Override
	public String of(Class<?> type) {
		return Objects.requireNonNull(type.getAnnotation(TaskQueue.class)).value();
	}

}
