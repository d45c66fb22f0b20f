package dev.temporalworker.faults;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.faults.load.Load;
import dev.temporalworker.faults.process.Application;
import dev.temporalworker.faults.process.Proxy;
import dev.temporalworker.faults.process.RunningProcess.Usage;
import dev.temporalworker.faults.process.TemporalServer;
import dev.temporalworker.faults.twin.Job;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;

/**
 * Applications, what they call, and the network between them.
 */
abstract class Stage implements AutoCloseable {

	private final TemporalServer server;

	private final Proxy temporal;

	Stage(TemporalServer server) {
		this.server = server;
		this.temporal = new Proxy(server.port());
	}

	/**
	 * Returns the Temporal server.
	 */
	final TemporalServer server() {
		return this.server;
	}

	/**
	 * Returns the network between applications and the Temporal server.
	 */
	final Proxy temporal() {
		return this.temporal;
	}

	/**
	 * Returns the application that runs the Workers.
	 */
	abstract Application workers();

	/**
	 * Returns all applications.
	 */
	abstract List<Application> applications();

	abstract Load createLoad(String prefix, Job.Kind kind);

	/**
	 * Returns what the ids of workflows begin with.
	 * @param prefix of the load
	 */
	abstract List<String> workflowIds(String prefix);

	/**
	 * Makes everything as it was at the beginning.
	 */
	void heal() {
		this.temporal.heal();
	}

	final boolean isAlive() {
		return this.server.process().isAlive()
				&& applications().stream().allMatch((application) -> application.process().isAlive());
	}

	final Usage usage() {
		return applications().stream()
			.map((application) -> application.process().usage())
			.reduce(new Usage(0, 0), Usage::plus);
	}

	final List<List<String>> logs() {
		return applications().stream().map((application) -> application.process().log()).toList();
	}

	/**
	 * Returns how many workflows of a load are open.
	 */
	final long countOpen(String prefix) {
		List<String> ids = new ArrayList<>();
		workflowIds(prefix).forEach((id) -> ids.add("WorkflowId STARTS_WITH '%s'".formatted(id)));
		return this.server.stubs()
			.blockingStub()
			.countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
				.setNamespace(TemporalServer.NAMESPACE)
				.setQuery("ExecutionStatus = 'Running' AND (%s)".formatted(String.join(" OR ", ids)))
				.build())
			.getCount();
	}

	@Override
	public void close() {
		applications().forEach((application) -> application.process().kill());
		this.temporal.close();
	}

}
