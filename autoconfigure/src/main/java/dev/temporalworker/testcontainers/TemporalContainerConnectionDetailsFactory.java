package dev.temporalworker.testcontainers;

import dev.temporalworker.autoconfigure.ContainerConnection;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * Connects to a {@link GenericContainer} with a Temporal Service that is annotated with
 * {@link ServiceConnection @ServiceConnection}.
 */
class TemporalContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<GenericContainer<?>, TemporalConnectionDetails> {

	TemporalContainerConnectionDetailsFactory() {
		super(ContainerConnection.IMAGES);
	}

	@Override
	protected TemporalConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<GenericContainer<?>> source) {
		return new TemporalContainerConnectionDetails(source);
	}

	/**
	 * {@link TemporalConnectionDetails} of a container.
	 */
	private static final class TemporalContainerConnectionDetails
			extends ContainerConnectionDetails<GenericContainer<?>> implements TemporalConnectionDetails {

		TemporalContainerConnectionDetails(ContainerConnectionSource<GenericContainer<?>> source) {
			super(source);
		}

		@Override
		public String getTarget() {
			return getContainer().getHost() + ":" + getContainer().getMappedPort(ContainerConnection.PORT);
		}

		@Override
		public @Nullable String getNamespace() {
			return getContainer().getLabels().get(ContainerConnection.NAMESPACE_LABEL);
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

	}

}
