package dev.temporalworker.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import io.temporal.serviceclient.Version;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells the version of the SDK and what the Workers run. Does no network I/O.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class TemporalInfoContributor implements InfoContributor {

	private final Supplier<List<ClientRuntime>> clients;

	/**
	 * Create a contributor.
	 * @param clients supplies all clients, once the application context is there
	 */
	public TemporalInfoContributor(Supplier<List<ClientRuntime>> clients) {
		this.clients = clients;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> byName = new LinkedHashMap<>();
		this.clients.get().forEach((client) -> byName.put(client.name().value(), describe(client)));
		builder.withDetail("temporal", Map.of("sdk", Map.of("version", Version.LIBRARY_VERSION), "clients", byName));
	}

	private static Map<String, Object> describe(ClientRuntime client) {
		Map<String, Object> details = new LinkedHashMap<>();
		String namespace = client.namespace();
		if (namespace != null) {
			details.put("namespace", namespace);
		}
		List<SelectedWorker> workers = WorkerSelection.workers(client).toList();
		details.put("taskQueues", workers.stream().map((worker) -> worker.spec().taskQueue()).toList());
		DeploymentVersion deployment = WorkersDescriber.deployment(workers);
		if (deployment != null) {
			details.put("deployment", deployment);
		}
		return details;
	}

}
