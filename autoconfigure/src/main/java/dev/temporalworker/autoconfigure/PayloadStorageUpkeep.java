package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Checks before Workers start that large payloads can be stored, and deletes old ones
 * while the application runs.
 */
final class PayloadStorageUpkeep implements SmartLifecycle, DisposableBean {

	private static final Log logger = LogFactory.getLog(PayloadStorageUpkeep.class);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private static final int STEP = 1000;

	private final ObjectProvider<WorkflowClient> clients;

	private volatile @Nullable ScheduledExecutorService executor;

	private volatile List<Upkeep> all = List.of();

	private volatile boolean running;

	PayloadStorageUpkeep(ObjectProvider<WorkflowClient> clients) {
		this.clients = clients;
	}

	@Override
	public void start() {
		this.all = ClientBeans.ofAllClients(this.clients).stream().flatMap(PayloadStorageUpkeep::of).toList();
		this.all.forEach((upkeep) -> upkeep.driver().check());
		List<Upkeep> deleting = this.all.stream().filter((upkeep) -> upkeep.driver().getDeleteAfter() != null).toList();
		this.running = true;
		if (!deleting.isEmpty()) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("temporal-payload-deletion-");
			threads.setDaemon(true);
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(threads);
			this.executor = executor;
			deleting.forEach((upkeep) -> schedule(executor, upkeep));
		}
	}

	private void schedule(ScheduledExecutorService executor, Upkeep upkeep) {
		long pause = Stream.of(upkeep.deleteAfter(), LONGEST_PAUSE).min(Duration::compareTo).orElseThrow().toMillis();
		// Not all instances of an application at the same time
		executor.scheduleWithFixedDelay(() -> delete(upkeep), ThreadLocalRandom.current().nextLong(pause), pause,
				TimeUnit.MILLISECONDS);
	}

	private void delete(Upkeep upkeep) {
		try {
			if (upkeep.outlastsRetention()) {
				Instant limit = Instant.now().minus(upkeep.deleteAfter());
				int deleted;
				do {
					deleted = upkeep.driver().deleteBefore(limit, STEP);
				}
				while (deleted == STEP && this.running);
			}
		}
		catch (Exception ex) {
			if (this.running) {
				logger.warn("Old payloads in %s can't be deleted now".formatted(upkeep.driver()), ex);
			}
		}
	}

	private static Stream<Upkeep> of(WorkflowClient client) {
		WorkflowClientOptions options = client.getOptions();
		// A mocked client has no options
		if (options == null || options.getExternalStorage() == null) {
			return Stream.empty();
		}
		return options.getExternalStorage()
			.getDrivers()
			.stream()
			.filter(ContentAddressedStorageDriver.class::isInstance)
			.map((driver) -> new Upkeep(client, (ContentAddressedStorageDriver) driver));
	}

	@Override
	public void stop() {
		this.running = false;
		ScheduledExecutorService executor = this.executor;
		if (executor != null) {
			executor.shutdownNow();
			this.executor = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return WorkerLifecycle.PHASE - 1;
	}

	@Override
	public void destroy() {
		this.all.forEach((upkeep) -> upkeep.driver().close());
	}

	/**
	 * A driver of a client.
	 *
	 * @param client the client
	 * @param driver the driver
	 */
	private record Upkeep(WorkflowClient client, ContentAddressedStorageDriver driver) {

		Duration deleteAfter() {
			return Objects.requireNonNull(this.driver.getDeleteAfter());
		}

		/**
		 * Return whether payloads stay for longer than the shortest workflow needs them.
		 * @return whether they do
		 */
		boolean outlastsRetention() {
			String namespace = this.client.getOptions().getNamespace();
			Duration retention = Duration.ofSeconds(this.client.getWorkflowServiceStubs()
				.blockingStub()
				.describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
				.getConfig()
				.getWorkflowExecutionRetentionTtl()
				.getSeconds());
			boolean outlasts = deleteAfter().compareTo(retention) > 0;
			if (!outlasts) {
				logger.warn(
						"Payloads in %s are not deleted: 'external-storage.delete-after' is %s, but workflows in the namespace '%s' are retained for %s after their end"
							.formatted(this.driver, PropertyRules.text(deleteAfter()), namespace,
									PropertyRules.text(retention)));
			}
			return outlasts;
		}

	}

}
