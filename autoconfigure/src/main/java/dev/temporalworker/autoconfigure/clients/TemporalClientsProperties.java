package dev.temporalworker.autoconfigure.clients;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalClientProperties;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties;
import dev.temporalworker.autoconfigure.TemporalHistoryProperties;
import dev.temporalworker.autoconfigure.TemporalPayloadProperties;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the clients beside the primary one.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal")
public class TemporalClientsProperties {

	/**
	 * Clients of other namespaces or other Temporal Services by name, each with its own
	 * connection, client, payload, history, worker and resilience properties.
	 */
	private final Map<String, AdditionalClient> clients = new LinkedHashMap<>();

	public Map<String, AdditionalClient> getClients() {
		return this.clients;
	}

	/**
	 * Properties of one client.
	 */
	public static class AdditionalClient {

		/**
		 * Connection of this client. Without any key of it, the client connects like the
		 * primary one.
		 */
		private @Nullable TemporalConnectionProperties connection;

		private final TemporalClientProperties client = new TemporalClientProperties();

		private final TemporalPayloadProperties payload = new TemporalPayloadProperties();

		private final TemporalHistoryProperties history = new TemporalHistoryProperties();

		private final ClientWorkerProperties worker = new ClientWorkerProperties();

		private final TemporalResilienceProperties resilience = new TemporalResilienceProperties();

		public @Nullable TemporalConnectionProperties getConnection() {
			return this.connection;
		}

		public void setConnection(@Nullable TemporalConnectionProperties connection) {
			this.connection = connection;
		}

		public TemporalClientProperties getClient() {
			return this.client;
		}

		public TemporalPayloadProperties getPayload() {
			return this.payload;
		}

		public TemporalHistoryProperties getHistory() {
			return this.history;
		}

		public ClientWorkerProperties getWorker() {
			return this.worker;
		}

		public TemporalResilienceProperties getResilience() {
			return this.resilience;
		}

	}

}
