package dev.temporalworker.autoconfigure.actuate.parcels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The parcel application on a port of its own, with a Temporal Service inside.
 */
public final class ParcelService implements AutoCloseable {

	/**
	 * Turns Spring Security off, and replaces what else applications of tests exclude.
	 */
	public static final String UNSECURED = "--spring.autoconfigure.exclude="
			+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private ParcelService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static ParcelService start(WebApplicationType type, String... arguments) {
		return start(type, List.of(), arguments);
	}

	public static ParcelService start(WebApplicationType type, List<Class<?>> configuration, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--server.port=0");
		all.add("--spring.config.location=optional:classpath:/none/");
		all.add("--management.endpoints.web.exposure.include=temporalworkers,info");
		all.add("--temporal.embedded.enabled=true");
		return new ParcelService(
				new SpringApplicationBuilder(ParcelApplication.class).sources(configuration.toArray(Class<?>[]::new))
					.web(type)
					.run(all.toArray(String[]::new)));
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Starts workflows and waits until their activities run.
	 * @param count how many
	 */
	public void deliver(int count) {
		int before = slots(TaskKind.ACTIVITY).getUsage().used();
		IntStream.range(0, count).forEach((i) -> {
			ParcelWorkflow workflow = this.context.getBean(WorkflowStubs.class)
				.newStub(ParcelWorkflow.class, "parcel-" + UUID.randomUUID());
			WorkflowClient.start(workflow::deliver, "parcel");
		});
		awaitCarried(before + count);
	}

	/**
	 * Waits until a number of activities runs.
	 * @param count the number
	 */
	public void awaitCarried(int count) {
		Awaitility.await().atMost(LIMIT).until(() -> slots(TaskKind.ACTIVITY).getUsage().used() == count);
	}

	/**
	 * Lets activities end.
	 * @param count how many
	 */
	public void arrive(int count) {
		this.context.getBean(Carriers.class).arrive(count);
	}

	public TaskSlots slots(TaskKind kind) {
		return this.context.getBeansOfType(WorkerSlots.class)
			.values()
			.stream()
			.filter((slots) -> slots.getClientName().equals(ClientName.PRIMARY))
			.flatMap((slots) -> slots.find("parcels").stream())
			.findFirst()
			.orElseThrow()
			.get(kind);
	}

	public Answer get(String path) {
		return send(request(path).GET());
	}

	public Answer getInfo() {
		URI uri = request("").GET().build().uri().resolve("info");
		return send(HttpRequest.newBuilder(uri));
	}

	public Answer post(String path, @Nullable String json) {
		return send(request(path).header("Content-Type", "application/json")
			.POST((json != null) ? BodyPublishers.ofString(json) : BodyPublishers.noBody()));
	}

	public Answer getAs(String user, String path) {
		return send(request(path).header("Authorization", basic(user)).GET());
	}

	public Answer postAs(String user, String path, String json) {
		return send(request(path).header("Authorization", basic(user))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)));
	}

	private static String basic(String user) {
		String credentials = "%s:%s".formatted(user, "secret");
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Begins a request.
	 * @param path the path below the one of the endpoint
	 * @return the request
	 */
	public HttpRequest.Builder request(String path) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		return HttpRequest
			.newBuilder(URI.create("http://localhost:%s/actuator/temporalworkers%s".formatted(port, path)));
	}

	public Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			String contentType = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
			return new Answer(response.statusCode(), contentType, contentType.endsWith("json")
					? new ObjectMapper().readTree(response.body()) : MissingNode.getInstance());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		arrive(10_000);
		this.context.close();
	}

}
