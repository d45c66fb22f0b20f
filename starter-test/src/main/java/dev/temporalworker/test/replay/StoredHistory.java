package dev.temporalworker.test.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * A history that was stored.
 *
 * @param location where it is
 * @param json what is stored
 * @param workflowType the workflow type that it is of
 * @param taskQueue the Task Queue on which it was started
 * @param events how many events it has
 */
record StoredHistory(String location, String json, String workflowType, String taskQueue, int events) {

	static StoredHistory at(String location) {
		Resource resource = new DefaultResourceLoader().getResource(location);
		Assert.isTrue(resource.exists(), () -> "There is no history '%s'".formatted(location));
		try {
			String json = resource.getContentAsString(StandardCharsets.UTF_8);
			WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(json);
			Assert.isTrue(!history.getEvents().isEmpty(), () -> "The history '%s' is empty".formatted(location));
			WorkflowExecutionStartedEventAttributes started = history.getEvents()
				.get(0)
				.getWorkflowExecutionStartedEventAttributes();
			return new StoredHistory(location, json, started.getWorkflowType().getName(),
					started.getTaskQueue().getName(), history.getEvents().size());
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The history '%s' can't be read".formatted(location), ex);
		}
	}

	@Override
	public String toString() {
		return "'%s' (workflow type '%s', %d events)".formatted(this.location, this.workflowType, this.events);
	}

}
