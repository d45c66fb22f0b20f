package dev.temporalworker.docker.compose;

import dev.temporalworker.autoconfigure.ContainerConnection;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

/**
 * Connects to a Temporal Service that Docker Compose runs.
 */
class TemporalDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<TemporalConnectionDetails> {

	TemporalDockerComposeConnectionDetailsFactory() {
		super(ContainerConnection.IMAGES.toArray(String[]::new));
	}

	@Override
	protected TemporalConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new TemporalDockerComposeConnectionDetails(source.getRunningService());
	}

	/**
	 * {@link TemporalConnectionDetails} of a service of Docker Compose.
	 */
	private static final class TemporalDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements TemporalConnectionDetails {

		private final String target;

		private final @Nullable String namespace;

		private final @Nullable SslBundle sslBundle;

		TemporalDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.target = service.host() + ":" + service.ports().get(ContainerConnection.PORT);
			this.namespace = service.labels().get(ContainerConnection.NAMESPACE_LABEL);
			this.sslBundle = getSslBundle(service);
		}

		@Override
		public String getTarget() {
			return this.target;
		}

		@Override
		public @Nullable String getNamespace() {
			return this.namespace;
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.sslBundle;
		}

	}

}
