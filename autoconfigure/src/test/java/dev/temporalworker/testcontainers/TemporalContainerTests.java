package dev.temporalworker.testcontainers;

import java.time.Duration;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import io.temporal.client.WorkflowClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link ServiceConnection @ServiceConnection} to a container that really
 * runs.
 */
@SpringBootTest(classes = GreetingApplication.class, webEnvironment = WebEnvironment.NONE)
@EnabledIf(value = "isDockerAvailable", disabledReason = "There is no Docker engine to run a Temporal Service in")
class TemporalContainerTests {

	private static final Log logger = LogFactory.getLog(TemporalContainerTests.class);

	@ServiceConnection
	static final GenericContainer<?> container = new GenericContainer<>("temporalio/temporal:1.5.1")
		.withCommand("server", "start-dev", "--ip", "0.0.0.0", "--namespace", "orders")
		.withLabel("dev.temporalworker.namespace", "orders")
		.withExposedPorts(7233)
		.waitingFor(Wait.forListeningPorts(7233).withStartupTimeout(Duration.ofMinutes(2)));

	static boolean isDockerAvailable() {
		boolean available = DockerClientFactory.instance().isDockerAvailable();
		if (!available) {
			logger.warn("Without a Docker engine, the tests of containers with a Temporal Service are SKIPPED");
		}
		return available;
	}

	@Test
	void runsWorkflow(@Autowired WorkflowStubs workflows, @Autowired WorkflowClient client) {
		assertThat(client.getOptions().getNamespace()).isEqualTo("orders");
		assertThat(workflows.newStub(GreetingWorkflow.class, "greet").greet("Temporal")).isEqualTo("Hello Temporal");
	}

}
