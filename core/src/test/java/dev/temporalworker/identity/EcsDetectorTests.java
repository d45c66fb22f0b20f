package dev.temporalworker.identity;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EcsDetectorTests {

	private static final String TASK = "8f03e41243824aea923aca126495f665";

	private static final String ON_FARGATE = """
			{
			  "Cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/prod",
			  "TaskARN": "arn:aws:ecs:eu-west-1:111122223333:task/prod/%s",
			  "Family": "orders",
			  "Revision": "24",
			  "ServiceName": "orders-service",
			  "AvailabilityZone": "eu-west-1b",
			  "LaunchType": "FARGATE",
			  "Limits": { "CPU": 0.25, "Memory": 512 },
			  "Containers": [ { "Name": "app" } ]
			}
			""".formatted(TASK);

	private static final String ON_EC2 = """
			{
			  "Cluster": "prod",
			  "TaskARN": "arn:aws:ecs:eu-west-1:111122223333:task/prod/%s",
			  "Family": "orders",
			  "Revision": "24",
			  "LaunchType": "EC2"
			}
			""".formatted(TASK);

	private static final String CONTAINER = """
			{
			  "Name": "app",
			  "LogDriver": "awslogs",
			  "LogOptions": { "awslogs-group": "/ecs/orders", "awslogs-stream": "ecs/app/%s" }
			}
			""".formatted(TASK);

	private static final String PATH = "/v4/8f03e41243824aea923aca126495f665-2495160603";

	private final MetadataServer server = new MetadataServer();

	private FakePlace place;

	@BeforeEach
	void task(@TempDir Path root) {
		this.place = new FakePlace(root)
			.variable("ECS_CONTAINER_METADATA_URI_V4", "http://" + this.server.address() + PATH)
			.variable("HOSTNAME", "ip-10-0-2-106.eu-west-1.compute.internal");
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void clusterAndTaskNameTheContainerOnFargate() {
		this.server.answering(PATH + "/task", ON_FARGATE).answering(PATH, CONTAINER);
		ProcessLocation location = this.place.location();
		assertThat(location.name()).isEqualTo("prod/" + TASK + "/3f9a1c");
		assertThat(location.details()).containsEntry("cluster", "prod")
			.containsEntry("service", "orders-service")
			.containsEntry("family", "orders")
			.containsEntry("revision", "24")
			.containsEntry("task", TASK)
			.containsEntry("region", "eu-west-1")
			.containsEntry("zone", "eu-west-1b")
			.containsEntry("container", "app")
			.containsEntry("log-stream", "ecs/app/" + TASK);
	}

	@Test
	void clusterOnEc2HasItsShortNameAndNoZone() {
		this.server.answering(PATH + "/task", ON_EC2).answering(PATH, CONTAINER);
		ProcessLocation location = this.place.location();
		assertThat(location.name()).isEqualTo("prod/" + TASK + "/3f9a1c");
		assertThat(location.details()).doesNotContainKeys("zone", "service").containsEntry("region", "eu-west-1");
	}

	@Test
	void taskIsEnough() {
		this.server.answering(PATH + "/task", ON_FARGATE);
		assertThat(this.place.location().name()).isEqualTo("prod/" + TASK + "/3f9a1c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "not found", "[]", "{}", "{ \"TaskARN\": 7, \"Cluster\": null }", "{ \"TaskARN\": " })
	void whatIsNoTaskLeavesTheAddress(String answer) {
		this.server.answering(PATH + "/task", answer).answering(PATH, answer);
		assertThat(this.place.location().name()).isEqualTo(PATH.substring(4) + "/3f9a1c");
	}

	@Test
	void errorOfTheEndpointIsNone() {
		assertThat(this.place.location().name()).isEqualTo(PATH.substring(4) + "/3f9a1c");
	}

	@Test
	void endpointThatNeverAnswersIsNoError() {
		this.server.neverAnswering();
		assertThat(this.place.timeout(Duration.ofMillis(50)).location().name())
			.isEqualTo(PATH.substring(4) + "/3f9a1c");
	}

	@Test
	void endpointThatIsNotThereIsNoError() {
		this.server.close();
		assertThat(this.place.location().name()).isEqualTo(PATH.substring(4) + "/3f9a1c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "not an address/7", "file:///7", "//7" })
	void addressThatIsNoneIsNoError(String address) {
		assertThat(this.place.variable("ECS_CONTAINER_METADATA_URI_V4", address).location().name())
			.isEqualTo("7/3f9a1c");
	}

	@Test
	void endpointIsAskedOnce() {
		this.server.answering(PATH + "/task", ON_FARGATE).answering(PATH, CONTAINER);
		this.place.location();
		assertThat(this.server.requests()).containsExactly(PATH + "/task", PATH);
	}

}
