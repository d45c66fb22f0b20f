package dev.temporalworker.it.secret;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "secrets")
public class SecretWorkflowImpl implements SecretWorkflow {

	private final SecretActivities activities = Workflow.newActivityStub(SecretActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(1))
				.setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
				.build());

	private final SecretActivities localActivities = Workflow.newLocalActivityStub(SecretActivities.class,
			LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	// An endpoint has the name of the Task Queue
	private final SecretNexusService nexus = Workflow.newNexusServiceStub(SecretNexusService.class,
			NexusServiceOptions.newBuilder()
				.setEndpoint(Workflow.getInfo().getTaskQueue())
				.setOperationOptions(
						NexusOperationOptions.newBuilder().setScheduleToCloseTimeout(Duration.ofMinutes(1)).build())
				.build());

	private final List<String> told = new ArrayList<>();

	@Override
	public String pass(String secret) {
		Workflow.upsertMemo(Map.of("upserted", secret));
		this.told.add(Workflow.sideEffect(String.class, () -> secret));
		this.told.add(this.localActivities.echo(secret));
		this.told.add(this.activities.echo(secret));
		this.told.add(this.nexus.echo(secret));
		try {
			this.activities.fail(secret);
		}
		catch (ActivityFailure failure) {
			ApplicationFailure cause = (ApplicationFailure) failure.getCause();
			this.told.add(cause.getOriginalMessage());
			this.told.add(cause.getDetails().get(String.class));
		}
		this.told.add(this.activities.later(secret));
		Workflow.await(() -> this.told.size() == 9);
		return String.join(" ", this.told);
	}

	@Override
	public void tell(String secret) {
		this.told.add(secret);
	}

	@Override
	public String exchange(String secret) {
		this.told.add(secret);
		return secret;
	}

	@Override
	public String look(String secret) {
		return secret;
	}

}
