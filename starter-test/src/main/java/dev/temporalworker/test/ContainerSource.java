package dev.temporalworker.test;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

import org.springframework.util.ClassUtils;

/**
 * Runs the development server of the Temporal CLI in a container.
 */
record ContainerSource() implements ServiceSource {

	private static final String IMAGE = "temporalio/temporal:1.5.1";

	private static final int PORT = 7233;

	static boolean isAvailable() {
		return ClassUtils.isPresent("org.testcontainers.DockerClientFactory", ContainerSource.class.getClassLoader())
				&& Docker.isAvailable();
	}

	@Override
	public RunningService start() {
		return Docker.start();
	}

	/**
	 * What needs Testcontainers on the class path.
	 */
	private static final class Docker {

		static boolean isAvailable() {
			return DockerClientFactory.instance().isDockerAvailable();
		}

		@SuppressWarnings("resource")
		static RunningService start() {
			GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(PORT)
				.withCommand("server", "start-dev", "--ip", "0.0.0.0");
			container.start();
			TemporalService service = new TemporalService("Docker",
					container.getHost() + ":" + container.getMappedPort(PORT));
			service.awaitUsable();
			return new RunningService(service, RunningService.NOTHING, container::stop);
		}

	}

}
