package dev.temporalworker.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Function;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.CheckMode;
import io.grpc.ClientInterceptor;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;

/**
 * Keeps payloads and histories of a client below the limits at which the Temporal Service
 * would terminate workflows. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class LimitGuard implements ServiceStubsOptionsCustomizer, WorkflowClientOptionsCustomizer {

	private final ClientName clientName;

	private final Set<String> workflowTypes;

	private final Limits limits;

	private final Histories histories;

	private final WorkflowDecisions decisions;

	private final LongAccumulator largestPayloads = new LongAccumulator(Math::max, 0);

	private volatile Observer observer = new Observer() {
	};

	/**
	 * Create a guard.
	 * @param clientName the client
	 * @param payloads the limits of payloads
	 * @param histories the limits of histories
	 */
	public LimitGuard(ClientName clientName, PayloadLimits payloads, HistorySettings histories) {
		this.clientName = clientName;
		this.workflowTypes = histories.types();
		this.limits = new Limits(clientName, payloads);
		this.histories = new Histories(clientName, histories.limits(),
				(type) -> this.observer.continueAsNewIgnored(type));
		this.decisions = new WorkflowDecisions(this.limits, this.histories);
	}

	/**
	 * Return the client that is guarded.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the workflow types with limits of their own.
	 * @return the names in the properties
	 */
	public Set<String> getWorkflowTypes() {
		return this.workflowTypes;
	}

	/**
	 * Return the longest histories of runs of which this process has had a workflow task
	 * lately.
	 * @return at most ten, the longest first
	 */
	public List<RunHistory> getLongestHistories() {
		return this.histories.longest();
	}

	/**
	 * Return the size of the largest payloads that were made to be sent together since
	 * this was asked the last time.
	 * @return the size in bytes, or 0 if there were none
	 */
	public long takeLargestPayloads() {
		return this.largestPayloads.getThenReset();
	}

	/**
	 * Return the size of payloads from which on they are not sent together.
	 * @return the size in bytes
	 */
	public long getMaxPayloadsSize() {
		return this.limits.maxSize();
	}

	/**
	 * Tell somebody else of what is seen.
	 * @param observer who wants to know
	 */
	public void setObserver(Observer observer) {
		this.observer = observer;
	}

	/**
	 * Return a data converter whose payloads are small enough to be sent.
	 * @param delegate what converts and encodes
	 * @param options the options of the client, which tell from which size on payloads
	 * are stored elsewhere
	 * @return the data converter
	 */
	public DataConverter guard(DataConverter delegate, WorkflowClientOptions options) {
		this.limits.use(options);
		return new GuardedDataConverter(delegate, new SizeCheck(this.limits, this.decisions, this::made));
	}

	private void made(String source, long bytes) {
		this.largestPayloads.accumulate(bytes);
		this.observer.payloads(source, bytes);
	}

	/**
	 * Return what guards workflows and activities of Workers. It has to be the one
	 * closest to the SDK.
	 * @return the interceptor
	 */
	public WorkerInterceptor interceptor() {
		return new GuardWorkerInterceptor(this.decisions);
	}

	@Override
	public void customize(WorkflowServiceStubsOptions.Builder options) {
		Collection<ClientInterceptor> present = options.build().getGrpcClientInterceptors();
		List<ClientInterceptor> interceptors = new ArrayList<>((present != null) ? present : List.of());
		interceptors.add(new ConnectionGuard(this.limits, this.histories));
		options.setGrpcClientInterceptors(interceptors);
	}

	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		WorkflowClientInterceptor[] present = options.build().getInterceptors();
		int size = (present != null) ? present.length : 0;
		WorkflowClientInterceptor[] interceptors = (present != null) ? Arrays.copyOf(present, size + 1)
				: new WorkflowClientInterceptor[1];
		interceptors[size] = new GuardWorkflowClientInterceptor();
		options.setInterceptors(interceptors);
	}

	/**
	 * Limits of payloads.
	 *
	 * @param warnSize the size in bytes from which on there is a warning
	 * @param maxSize the largest size in bytes, or {@code null} for what the namespace
	 * tells
	 * @param onOversize what to do about a larger one
	 */
	public record PayloadLimits(long warnSize, @Nullable Long maxSize, CheckMode onOversize) {

	}

	/**
	 * Limits of histories.
	 *
	 * @param types the workflow types with limits of their own
	 * @param limits tells the limits of a workflow type
	 */
	public record HistorySettings(Set<String> types, Function<String, HistoryLimits> limits) {

	}

	/**
	 * Limits of the history of a run.
	 *
	 * @param warnEvents the number of events from which on there is a warning
	 * @param warnSize the size in bytes from which on there is a warning
	 * @param failEvents the number of events from which on a workflow can't call anything
	 * any more, or {@code null} for no such limit
	 */
	public record HistoryLimits(long warnEvents, long warnSize, @Nullable Long failEvents) {

	}

	/**
	 * The history of a run.
	 *
	 * @param workflowType the workflow type
	 * @param workflowId the id of the workflow
	 * @param runId the id of the run
	 * @param events the number of events
	 * @param bytes the size in bytes
	 * @param continueAsNewSuggested whether the service suggests to continue as new
	 * @param seen when its last workflow task came
	 */
	public record RunHistory(String workflowType, String workflowId, String runId, long events, long bytes,
			boolean continueAsNewSuggested, Instant seen) {

	}

	/**
	 * Told of what a guard sees.
	 */
	public interface Observer {

		/**
		 * Payloads were made to be sent together.
		 * @param source {@code workflow}, {@code activity} or {@code client}
		 * @param bytes their size
		 */
		default void payloads(String source, long bytes) {
		}

		/**
		 * A workflow task was completed, and the run did not continue as new although the
		 * service had suggested it.
		 * @param workflowType the workflow type
		 */
		default void continueAsNewIgnored(String workflowType) {
		}

	}

}
