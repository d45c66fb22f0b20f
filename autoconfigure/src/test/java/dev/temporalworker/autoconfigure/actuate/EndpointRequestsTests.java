package dev.temporalworker.autoconfigure.actuate;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.autoconfigure.actuate.parcels.Answer;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
class EndpointRequestsTests {

	private static ParcelService service;

	@BeforeParameterizedClassInvocation
	static void start(WebApplicationType type) {
		service = ParcelService.start(type, ParcelService.UNSECURED,
				"--management.endpoint.temporalworkers.access=unrestricted",
				"--temporal.worker.queue.parcels.slots.activity.fixed.size=5",
				"--temporal.worker.queue.letters.task-queue=letters-eu",
				"--temporal.clients.europe.client.namespace=europe",
				"--temporal.clients.europe.worker.queue.parcels.task-queue=parcels");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		service.close();
	}

	@Parameter
	private WebApplicationType type;

	@AfterEach
	void reset() {
		service.post("/reset", null);
	}

	@Test
	void showsAllClients() {
		Answer answer = service.get("");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().at("/clients").findValuesAsText("namespace")).containsExactly("default", "europe");
		assertThat(answer.text("/clients/0/state")).isEqualTo("running");
		assertThat(answer.body().at("/clients/0/taskQueues").findValuesAsText("taskQueue"))
			.containsExactly("letters-eu", "parcels");
		assertThat(answer.body().at("/clients/1/taskQueues").findValuesAsText("taskQueue")).containsExactly("parcels");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/letters", "/letters-eu" })
	void showsTaskQueueByEitherName(String path) {
		Answer answer = service.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text("/taskQueues/0/name")).isEqualTo("letters");
		assertThat(answer.text("/taskQueues/0/taskQueue")).isEqualTo("letters-eu");
		assertThat(answer.text("/taskQueues/0/registrations/activityTypes/0")).isEqualTo("Send");
	}

	@Test
	void showsTaskQueueOfEachClientThatHasIt() {
		assertThat(service.get("/parcels").body().findValuesAsText("client")).containsExactly("primary", "europe");
		assertThat(service.get("/parcels?client=europe").body().findValuesAsText("client")).containsExactly("europe");
	}

	@Test
	void showsWhatRuns() {
		service.deliver(1);
		Answer answer = service.get("/parcels?client=primary");
		assertThat(answer.body().at("/taskQueues/0/tasks")).singleElement().satisfies((task) -> {
			assertThat(task.get("kind").asText()).isEqualTo("activity");
			assertThat(task.get("type").asText()).isEqualTo("Carry");
			assertThat(task.get("workflowId").asText()).startsWith("parcel-");
			assertThat(task.get("attempt").asInt()).isOne();
			assertThat(task.get("ageMillis").asLong()).isNotNegative();
		});
		service.arrive(1);
		service.awaitCarried(0);
	}

	@Test
	void pausesAndResumesOneKind() {
		Answer paused = service.post("/parcels/pause", """
				{"kind": "activity", "client": "primary"}
				""");
		assertThat(paused.status()).isEqualTo(200);
		assertThat(paused.body().at("/taskQueues/0/slots")).singleElement()
			.satisfies((slots) -> assertThat(slots.get("paused").asBoolean()).isTrue());
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isTrue();
		assertThat(service.slots(TaskKind.WORKFLOW).getUsage().paused()).isFalse();
		service.post("/parcels/resume", """
				{"kind": "activity"}
				""");
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "keep, KEEP", "END, END", "configured, CONFIGURED" })
	void pauseMeansForReadinessWhatTheRequestSays(String readiness, PauseReadiness meaning) {
		Answer paused = service.post("/parcels/pause", """
				{"kind": "activity", "client": "primary", "readiness": "%s"}
				""".formatted(readiness));
		assertThat(paused.text("/readiness")).isEqualTo(readiness.toLowerCase(Locale.ROOT));
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().pause()).isEqualTo(meaning);
	}

	@Test
	void pauseMeansForReadinessWhatIsConfiguredIfTheRequestDoesNotSay() {
		assertThat(service.post("/parcels/pause", null).text("/readiness")).isEqualTo("configured");
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().pause()).isEqualTo(PauseReadiness.CONFIGURED);
	}

	@Test
	void drainMeansForReadinessWhatTheRequestSays() {
		Answer drain = service.post("/parcels/drain", """
				{"kind": "activity", "readiness": "keep"}
				""");
		assertThat(drain.text("/readiness")).isEqualTo("keep");
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().pause()).isEqualTo(PauseReadiness.KEEP);
	}

	@Test
	void pausesAllTaskQueuesOfAllClients() {
		Answer paused = service.post("/pause", null);
		assertThat(paused.status()).isEqualTo(200);
		assertThat(paused.body().at("/taskQueues").findValuesAsText("name")).containsExactly("letters", "parcels",
				"parcels");
		assertThat(service.get("").body().at("/clients/1/taskQueues/0/paused")).hasSize(4);
	}

	@Test
	void resizesAndResets() {
		Answer resized = service.post("/parcels/resize", """
				{"kind": "activity", "slots": 50, "client": "primary"}
				""");
		assertThat(resized.status()).isEqualTo(200);
		assertThat(resized.body().at("/taskQueues/0/slots/0/maximum").asInt()).isEqualTo(50);
		assertThat(resized.body().at("/taskQueues/0/slots/0/configuredMaximum").asInt()).isEqualTo(5);
		service.post("/parcels/pause", null);
		Answer reset = service.post("/parcels/reset", null);
		assertThat(reset.body().at("/taskQueues/0/slots/1/maximum").asInt()).isEqualTo(5);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
	}

	@Test
	void drainTellsWhatIsLeftWhenItsTimeIsOver() {
		service.deliver(2);
		Answer drain = service.post("/parcels/drain", """
				{"timeout": "0s", "client": "primary"}
				""");
		assertThat(drain.status()).isEqualTo(200);
		assertThat(drain.body().at("/drained").asBoolean(true)).isFalse();
		assertThat(drain.body().at("/taskQueues/0/drain/unfinished")).hasSize(2);
		assertThat(drain.body().at("/taskQueues/0/drain/finished").asInt(-1)).isZero();
		service.arrive(2);
		service.awaitCarried(0);
	}

	@Test
	void drainEndsWhenNothingRunsAnyMore() {
		service.deliver(2);
		service.arrive(2);
		Answer drain = service.post("/parcels/drain", """
				{"timeout": "1h", "kind": "activity"}
				""");
		assertThat(drain.body().at("/drained").asBoolean()).isTrue();
		assertThat(drain.body().at("/taskQueues/0/drain/unfinished")).isEmpty();
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isTrue();
	}

	@Test
	void drainEndsWhenSomebodyEndsThePause() {
		service.deliver(1);
		CompletableFuture<Answer> drain = CompletableFuture.supplyAsync(() -> service.post("/parcels/drain", """
				{"timeout": "1h", "kind": "activity", "client": "primary"}
				"""));
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> service.slots(TaskKind.ACTIVITY).getUsage().paused());
		service.post("/parcels/resume", null);
		assertThat(drain.join().body().at("/drained").asBoolean(true)).isFalse();
		assertThat(drain.join().body().at("/taskQueues/0/slots/0/paused").asBoolean(true)).isFalse();
		service.arrive(1);
		service.awaitCarried(0);
	}

	@Test
	void newWorkersHaveWhatIsConfigured() {
		service.post("/parcels/resize", """
				{"kind": "activity", "slots": 9}
				""");
		WorkerLifecycle lifecycle = lifecycle(ClientName.PRIMARY);
		lifecycle.stop();
		assertThat(service.get("/parcels").text("/taskQueues/0/state")).isEqualTo("stopped");
		lifecycle.start();
		Answer answer = service.get("/parcels?client=primary");
		assertThat(answer.text("/taskQueues/0/state")).isEqualTo("running");
		assertThat(answer.body().at("/taskQueues/0/slots/1/maximum").asInt()).isEqualTo(5);
		assertThat(answer.body().at("/taskQueues/0/options/slots.activity.fixed.size/value").asInt()).isEqualTo(5);
	}

	@Test
	void drainTellsPollsThatCanStillBringATask() {
		Answer drain = service.post("/letters/drain", """
				{"kind": "activity"}
				""");
		assertThat(drain.body().at("/taskQueues/0/drain/reserved").asInt()).isPositive();
		assertThat(drain.body().at("/drained").asBoolean()).isTrue();
		assertThat(drain.body().at("/idle").asBoolean(true)).isFalse();
	}

	@Test
	void drainIsIdleWhereNothingIsPolled() {
		Answer drain = service.post("/letters/drain", """
				{"kind": "nexus"}
				""");
		assertThat(drain.body().at("/idle").asBoolean()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/parcles                | Did you mean 'parcels'?
			/xyz                    | There are: letters, letters-eu, parcels.
			/letters?client=europe  | No Worker of the client 'europe' runs the Task Queue 'letters'.
			""")
	void refusesToShowTaskQueueThatThereIsNot(String path, String detail) {
		assertRefused(service.get(path), 404, "taskQueue", detail);
	}

	@Test
	void refusesToShowClientThatThereIsNot() {
		assertRefused(service.get("/parcels?client=europa"), 400, "client", "Did you mean 'europe'?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~',
			textBlock = """
					/parcels/stop           | -                                           | 404 | action    | There are: drain, pause, reset, resize, resume.
					/parcels/resums         | -                                           | 404 | action    | Did you mean 'resume'?
					/parcels                | -                                           | 404 | action    | There is no action 'parcels'.
					/parcles/pause          | -                                           | 404 | taskQueue | Did you mean 'parcels'?
					/pause                  | {"client": "asia"}                          | 400 | client    | There are: primary, europe.
					/pause                  | {"kind": "activty"}                         | 400 | kind      | Did you mean 'activity'?
					/pause                  | {"kind": ""}                                | 400 | kind      | There is no kind of task ''.
					/pause                  | {"slots": 5}                                | 400 | slots     | 'pause' takes no 'slots'.
					/pause                  | {"readiness": "kept"}                       | 400 | readiness | Did you mean 'keep'?
					/resume                 | {"readiness": "keep"}                       | 400 | readiness | 'resume' takes no 'readiness'.
					/resume                 | {"timeout": "5s"}                           | 400 | timeout   | 'resume' takes no 'timeout'.
					/resize                 | {"kind": "activity", "slots": 5}            | 400 | taskQueue | Name it in the path
					/parcels/resize         | {"slots": 5}                                | 400 | kind      | 'kind' is missing.
					/parcels/resize         | {"kind": "activity"}                        | 400 | slots     | 'slots' is missing.
					/parcels/resize         | {"kind": "activity", "slots": 0}            | 400 | slots     | use 'pause' to have no slots
					/parcels/resize         | {"kind": "activity", "slots": -1}           | 400 | slots     | A whole number from 1 to 1000000
					/parcels/resize         | {"kind": "activity", "slots": 1000001}      | 400 | slots     | A whole number from 1 to 1000000
					/parcels/resize         | {"kind": "activity", "slots": "many"}       | 400 | slots     | 'slots' is 'many'.
					/parcels/resize         | {"kind": "activity", "slots": 2.5}          | 400 | slots     | 'slots' is '2.5'.
					/parcels/resize         | {"kind": "local-activity", "slots": 1000}   | 400 | slots     | At most 200 are possible
					/parcels/drain          | {"timeout": "soon"}                         | 400 | timeout   | such as '30s'
					/parcels/drain          | {"timeout": "30"}                           | 400 | timeout   | A duration with its unit is needed
					/parcels/drain          | {"timeout": "-5s"}                          | 400 | timeout   | 'timeout' is '-5s'.
					/parcels/drain          | {"timeout": "P99999999999D"}                | 400 | timeout   | of at most 24 hours
					/parcels/drain          | {"timeout": "99999999999999999999s"}        | 400 | timeout   | of at most 24 hours
					""")
	void refusesWhatItCanNotDo(String path, String json, int status, String parameter, String detail) {
		assertRefused(service.post(path, json), status, parameter, detail);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(5);
	}

	@Test
	void refusesToGrowWithTheKeyThatConfiguresMore() {
		assertRefused(service.post("/parcels/resize", """
				{"kind": "local-activity", "slots": 201, "client": "europe"}
				"""), 400, "slots", "'temporal.clients.europe.worker.queue.parcels.slots.local-activity'");
	}

	@Test
	void tellsThatTheContentTypeIsNeeded() {
		Answer answer = service.send(service.request("/parcels/pause").POST(BodyPublishers.noBody()));
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.text("/detail")).contains("Content-Type: application/json");
		assertThat(service.send(service.request("/pause?kind=activity").POST(BodyPublishers.noBody())).status())
			.isEqualTo(415);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
	}

	@Test
	void bodyThatCanNotBeReadChangesNothing() {
		assertThat(service.post("/pause", "kind=activity").status()).isEqualTo(400);
		assertThat(service.post("/pause", "{\"kind\": {\"a\": 1}}").status()).isEqualTo(400);
		assertThat(service
			.send(service.request("/pause")
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString("kind=activity")))
			.status()).isEqualTo(415);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
	}

	@Test
	void refusesToChangeWorkersThatDoNotRun() {
		WorkerLifecycle europe = lifecycle(new ClientName("europe"));
		europe.stop();
		assertThat(service.get("").text("/clients/1/state")).isEqualTo("stopped");
		Answer refused = service.post("/parcels/pause", """
				{"client": "europe"}
				""");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("/detail")).isEqualTo(
				"The Workers of the client 'europe' are 'stopped'. Slots can be changed while they are 'running'.");
		Answer others = service.post("/pause", null);
		assertThat(others.body().at("/taskQueues").findValuesAsText("client")).containsOnly("primary");
		assertThat(others.text("/skipped/0/client")).isEqualTo("europe");
		assertThat(others.text("/skipped/0/state")).isEqualTo("stopped");
		europe.start();
	}

	private static WorkerLifecycle lifecycle(ClientName client) {
		return service.context()
			.getBeansOfType(WorkerLifecycle.class)
			.values()
			.stream()
			.filter((lifecycle) -> lifecycle.getClientName().equals(client))
			.findFirst()
			.orElseThrow();
	}

	private static void assertRefused(Answer answer, int status, String parameter, String detail) {
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.body().get("status").asInt()).isEqualTo(status);
		assertThat(answer.text("/title")).isNotBlank();
		assertThat(answer.text("/parameter")).isEqualTo(parameter);
		assertThat(answer.text("/detail")).contains(detail);
	}

}
