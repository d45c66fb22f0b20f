package dev.temporalworker.testcontainers;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that runs without Docker.
 */
class StubContainer extends GenericContainer<StubContainer> {

	private final String image;

	StubContainer(String image) {
		super(DockerImageName.parse(image));
		this.image = image;
	}

	@Override
	public String getDockerImageName() {
		return this.image;
	}

	@Override
	public boolean isRunning() {
		return true;
	}

	@Override
	public String getHost() {
		return "docker.example.com";
	}

	@Override
	public Integer getMappedPort(int port) {
		return port + 10000;
	}

}
