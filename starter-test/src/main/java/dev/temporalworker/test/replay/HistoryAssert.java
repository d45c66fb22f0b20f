package dev.temporalworker.test.replay;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.temporalworker.worker.lifecycle.WorkerGroup;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.storage.ExternalStorage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import org.assertj.core.api.AbstractAssert;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Assertion that the code of today can go on with workflows of yesterday.
 *
 * @since 0.1.0
 */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, StoredHistory> {

	private static final String ERROR = ", error=";

	private static final String TRACE = "\n\tat ";

	private WorkflowClientOptions clientOptions = WorkflowClientOptions.getDefaultInstance();

	HistoryAssert(StoredHistory history) {
		super(history, HistoryAssert.class);
	}

	/**
	 * Set what the payloads of the history are read with.
	 * @param dataConverter the converter, the SDK's unless specified
	 * @return this assertion
	 */
	public HistoryAssert withDataConverter(DataConverter dataConverter) {
		this.clientOptions = WorkflowClientOptions.newBuilder(this.clientOptions)
			.setDataConverter(dataConverter)
			.build();
		return this;
	}

	/**
	 * Set where the large payloads of the history are.
	 * @param externalStorage the external storage, such as that of the options of the
	 * application's workflow client
	 * @return this assertion
	 */
	public HistoryAssert withExternalStorage(ExternalStorage externalStorage) {
		this.clientOptions = WorkflowClientOptions.newBuilder(this.clientOptions)
			.setExternalStorage(externalStorage)
			.build();
		return this;
	}

	/**
	 * Verify that implementations make the decisions of the history.
	 * @param implementation a workflow implementation that the SDK instantiates
	 * @param more further ones, if the history is of one of them
	 * @return this assertion
	 * @throws AssertionError if they decide otherwise
	 */
	public HistoryAssert replaysOn(Class<?> implementation, Class<?>... more) {
		String names = implementation.getName()
				+ Arrays.stream(more).map((type) -> ", " + type.getName()).collect(Collectors.joining());
		return replaysOn(names, (worker) -> {
			worker.registerWorkflowImplementationTypes(implementation);
			worker.registerWorkflowImplementationTypes(more);
		});
	}

	/**
	 * Verify that implementations with constructor arguments make the decisions of the
	 * history.
	 * @param <T> the workflow interface
	 * @param type the workflow interface
	 * @param instances creates an instance at each call
	 * @return this assertion
	 * @throws AssertionError if they decide otherwise
	 */
	public <T> HistoryAssert replaysOn(Class<T> type, Supplier<? extends T> instances) {
		return replaysOn("implementations of " + type.getName(),
				(worker) -> worker.registerWorkflowImplementationFactory(type, instances::get));
	}

	/**
	 * Verify that the Workers of an application make the decisions of the history, with
	 * the constructor arguments, options, converters and interceptors that they have
	 * there.
	 * @param application the application context, as that of a {@code @TemporalTest}
	 * @return this assertion
	 * @throws AssertionError if they decide otherwise
	 */
	public HistoryAssert replaysOn(BeanFactory application) {
		WorkerGroup workers = application.getBean(WorkerGroupFactory.class).create();
		try {
			replay("the Worker of the Task Queue '%s'".formatted(this.actual.taskQueue()), worker(workers));
			return this;
		}
		finally {
			workers.discard();
		}
	}

	private Worker worker(WorkerGroup workers) {
		List<String> names = workers.getTaskQueues();
		if (!names.contains(this.actual.taskQueue())) {
			failWithMessage("Expecting history %s to replay, but there is no Worker of its Task Queue '%s', only of %s",
					this.actual, this.actual.taskQueue(), names);
		}
		return workers.getWorkers().get(names.indexOf(this.actual.taskQueue()));
	}

	private HistoryAssert replaysOn(String implementations, Registration registration) {
		try (TestWorkflowEnvironment environment = TestWorkflowEnvironment
			.newInstance(TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(this.clientOptions).build())) {
			Worker worker = environment.newWorker(this.actual.taskQueue());
			registration.register(worker);
			replay(implementations, worker);
		}
		return this;
	}

	private void replay(String implementations, Worker worker) {
		try {
			worker.replayWorkflowExecution(this.actual.json());
		}
		// Replaying is declared to throw whatever it throws
		catch (Exception ex) {
			throwAssertionError(ex, implementations);
		}
	}

	private void throwAssertionError(Exception ex, String implementations) {
		AssertionError error = failure("%nExpecting history%n  %s%nto replay on%n  %s%nbut it does not:%n  %s",
				this.actual, implementations, reason(NestedExceptionUtils.getMostSpecificCause(ex)));
		error.initCause(ex);
		throw error;
	}

	private static String reason(Throwable root) {
		String message = String.valueOf(root);
		// The SDK replays as if it answered a query, and tells the error with its trace
		int error = message.indexOf(ERROR);
		String reason = (error != -1) ? message.substring(error + ERROR.length()) : message;
		int trace = reason.indexOf(TRACE);
		return (trace != -1) ? reason.substring(0, trace) : reason;
	}

	/**
	 * Registers workflows.
	 */
	@FunctionalInterface
	private interface Registration {

		void register(Worker worker);

	}

}
