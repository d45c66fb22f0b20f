package dev.temporalworker.autoconfigure.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.FreePort;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.embedded.CommandLine;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for the development server as the embedded Temporal Service.
 */
@ExtendWith(OutputCaptureExtension.class)
class DevServerTests {

	private final int port = FreePort.find();

	@Test
	void runsWorkflows() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(greet(context)).isEqualTo("Hello Temporal");
			assertThat(context.getBean(TemporalConnectionDetails.class).getTarget())
				.isEqualTo("127.0.0.1:" + this.port);
		}
	}

	@Test
	void stopsWithApplication() {
		start().close();
		assertThatNoException()
			.isThrownBy(() -> new ServerSocket(this.port, 0, InetAddress.getLoopbackAddress()).close());
	}

	@Test
	void keepsWorkflowsInFile(@TempDir Path folder) {
		String file = "--temporal.embedded.dev-server.database-file=" + folder.resolve("temporal.db");
		try (ConfigurableApplicationContext context = start(file)) {
			greet(context);
		}
		try (ConfigurableApplicationContext context = start(file)) {
			assertThat(context.getBean(WorkflowClient.class).newUntypedWorkflowStub("greet").getResult(String.class))
				.isEqualTo("Hello Temporal");
		}
	}

	@Test
	void createsNamespacesOfAllClients() {
		try (ConfigurableApplicationContext context = start("--temporal.client.namespace=one",
				"--temporal.clients.eu.client.namespace=two", "--temporal.clients.eu.worker.enabled=false")) {
			assertThat(greet(context)).isEqualTo("Hello Temporal");
			assertThat(context.getBeansOfType(NamespaceProbe.class).values()).extracting(NamespaceProbe::getNamespace)
				.containsExactlyInAnyOrder("one", "two");
		}
	}

	@Test
	void explainsPortInUse(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(this.port, 0, InetAddress.getLoopbackAddress())) {
			fails(application(), "--temporal.embedded.dev-server.port=" + other.getLocalPort());
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("can't listen on port %d".formatted(this.port))
			.contains("Set 'temporal.embedded.dev-server.port' to another port")
			.contains("temporal.connection.target=127.0.0.1:%d".formatted(this.port))
			.doesNotContain("\tat ");
	}

	@Test
	void explainsMissingCommandLine(CapturedOutput output) {
		fails(application(), "--PATH=nowhere", "--temporal.embedded.dev-server.download=false");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("There is no Temporal CLI on the PATH")
			.contains("Set 'temporal.embedded.dev-server.download=true'")
			.doesNotContain("\tat ");
	}

	@Test
	void explainsMissingLibrary(CapturedOutput output) {
		SpringApplication application = application();
		application.setResourceLoader(new DefaultResourceLoader(new FilteredClassLoader(TemporalDevServer.class)));
		fails(application);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'temporal.embedded.engine' is 'dev-server'")
			.contains("Add the dependency 'io.temporal:temporal-testing'")
			.doesNotContain("\tat ");
	}

	@Test
	void explainsServerThatDoesNotStart(@TempDir Path folder, CapturedOutput output) {
		assumeCommandLine();
		fails(application(), "--temporal.embedded.dev-server.database-file=" + folder);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("did not start")
			.contains("correct the keys under 'temporal.embedded.dev-server'");
	}

	@Test
	void needsNoTestServer() {
		assumeCommandLine();
		SpringApplication application = application();
		application.setResourceLoader(new DefaultResourceLoader(new FilteredClassLoader(TestServer.class)));
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBean(TemporalConnectionDetails.class).getTarget()).startsWith("127.0.0.1:");
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		assumeCommandLine();
		return application("temporal.embedded.dev-server.port=" + this.port).run(arguments);
	}

	private static SpringApplication application(String... properties) {
		return new SpringApplicationBuilder(GreetingApplication.class).web(WebApplicationType.NONE)
			.properties("temporal.embedded.enabled=true", "temporal.embedded.engine=dev-server",
					"temporal.embedded.dev-server.ui.enabled=false")
			.properties(properties)
			.build();
	}

	private static String greet(ConfigurableApplicationContext context) {
		return context.getBean(WorkflowStubs.class).newStub(GreetingWorkflow.class, "greet").greet("Temporal");
	}

	private static void fails(SpringApplication application, String... arguments) {
		assertThatException().isThrownBy(() -> application.run(arguments).close());
	}

	private static void assumeCommandLine() {
		assumeTrue(CommandLine.find(System.getenv("PATH")).isPresent(), "The Temporal CLI is not on the PATH");
	}

}
