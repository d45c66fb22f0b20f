package dev.temporalworker.faults;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.connection.Certificates;
import dev.temporalworker.faults.Fault.Action;
import dev.temporalworker.faults.load.SampleLoad;
import dev.temporalworker.faults.process.Application;
import dev.temporalworker.faults.process.Programs;
import dev.temporalworker.faults.process.Proxy;
import dev.temporalworker.faults.process.Proxy.Direction;
import dev.temporalworker.faults.process.Proxy.Mode;
import dev.temporalworker.faults.twin.Job.Kind;

/**
 * The table of all faults.
 */
final class Faults {

	private static final Duration SECOND = Duration.ofSeconds(1);

	static final List<Fault> ALL = Stream
		.of(temporal(), server(), processes(), stops(), database(), fraud(), requests(), code(), resources(),
				credentials(), keys(), clocks())
		.flatMap(List::stream)
		.toList();

	private Faults() {
	}

	private static List<Fault> temporal() {
		Function<Stage, Proxy> network = Stage::temporal;
		return List.of(
				any("temporal-silent", "the network to Temporal is silent", network, Mode.SILENCE, Direction.BOTH, 1)
					.lasting(12)
					.quick()
					.besidePeer()
					.expecting(Expectation.livenessWithin(SECOND), Expectation.requestsWithin(SECOND.multipliedBy(5))),
				any("temporal-answers-silent", "answers of Temporal do not arrive", network, Mode.SILENCE,
						Direction.TO_CLIENT, 1)
					.expecting(Expectation.livenessWithin(SECOND), Expectation.requestsWithin(SECOND.multipliedBy(5))),
				any("temporal-slow", "each chunk to and from Temporal comes 300 ms later", network, Mode.DELAY,
						Direction.BOTH, 1),
				any("temporal-drop", "one of 20 chunks to and from Temporal is lost", network, Mode.DROP,
						Direction.BOTH, 20),
				any("temporal-reset", "connections to Temporal are reset at one of 20 chunks", network, Mode.RESET,
						Direction.BOTH, 20)
					.quick()
					.besidePeer(),
				any("temporal-truncate", "connections to Temporal end in the middle of one of 20 chunks", network,
						Mode.TRUNCATE, Direction.BOTH, 20),
				any("temporal-flip", "one of 20 chunks to and from Temporal has a wrong bit", network, Mode.FLIP,
						Direction.BOTH, 20)
					.besidePeer(),
				any("temporal-refused", "Temporal accepts no connections", network, Mode.REFUSE, Direction.BOTH, 1)
					.besidePeer()
					.expecting(Expectation.livenessWithin(SECOND), Expectation.requestsWithin(SECOND.multipliedBy(5))));
	}

	private static List<Fault> server() {
		return List.of(
				Fault
					.any("server-killed", "the Temporal server is killed and started again with its data",
							(stage) -> stage.server().process().kill(), (stage) -> stage.server().start())
					.besidePeer(),
				Fault.any("server-stopped", "the Temporal server is stopped and started again with its data",
						Faults::stopServer, (stage) -> stage.server().start()),
				Fault
					.any("server-frozen", "the Temporal server is frozen (SIGSTOP)",
							(stage) -> stage.server().process().freeze(), (stage) -> stage.server().process().resume())
					.besidePeer(),
				Fault.any("server-later", "the application starts before the Temporal server", (stage) -> {
					stage.server().process().kill();
					stage.workers().process().kill();
					stage.workers().start();
				}, (stage) -> {
					stage.server().start();
					stage.workers().awaitReady();
				}).lasting(25).besidePeer());
	}

	private static void stopServer(Stage stage) {
		stage.server().process().terminate();
		stage.server().process().awaitEnd();
	}

	private static List<Fault> processes() {
		return List.of(
				Fault
					.any("workers-killed", "the process of the Workers is killed and started again",
							(stage) -> stage.workers().process().kill(), (stage) -> stage.workers().restart())
					.lasting(0)
					.quick()
					.besidePeer(),
				Fault.any("workers-frozen",
						"the process of the Workers is frozen (SIGSTOP) longer than activities may take",
						(stage) -> stage.workers().process().freeze(), (stage) -> stage.workers().process().resume())
					.lasting(15)
					.besidePeer(),
				Fault.sample("workers-killed-thrice", "the process of the Workers is killed at three random moments",
						Faults::killThrice, (stage) -> {
						})
					.lasting(0),
				Fault
					.sample("apis-killed", "the process of the APIs is killed and started again",
							(stage) -> stage.apis().process().kill(), (stage) -> stage.apis().restart())
					.lasting(0),
				Fault.sample("all-killed", "all processes of the application are killed and started again", (stage) -> {
					stage.apis().process().kill();
					stage.workers().process().kill();
				}, (stage) -> {
					stage.apis().restart();
					stage.workers().restart();
				}).lasting(0));
	}

	private static void killThrice(SampleStage stage) throws InterruptedException {
		Random random = new Random(14);
		for (int i = 0; i < 3; i++) {
			Thread.sleep(random.nextInt(2000));
			stage.workers().restart();
		}
	}

	private static List<Fault> stops() {
		List<Fault> stops = new ArrayList<>(List.of(
				Fault
					.sample("workers-stopped", "the process of the Workers is stopped (SIGTERM) and started again",
							(stage) -> stop(stage.workers()), (stage) -> stage.workers().restart())
					.lasting(0),
				Fault
					.sample("apis-stopped", "the process of the APIs is stopped (SIGTERM) and started again",
							(stage) -> stop(stage.apis()), (stage) -> stage.apis().restart())
					.lasting(0)));
		stops.add(stop("stop-short", "short activities", Kind.SHORT).besidePeer());
		stops.add(stop("stop-long", "activities of three seconds", Kind.LONG).quick().besidePeer());
		stops.add(stop("stop-heartbeating", "activities that heartbeat", Kind.HEARTBEATING).besidePeer());
		stops.add(stop("stop-local", "local activities of three seconds", Kind.LOCAL).besidePeer());
		stops.add(stop("stop-nexus", "Nexus operations of two seconds", Kind.NEXUS).besidePeer());
		stops.add(stop("stop-deaf", "activities that do not hear an interrupt", Kind.DEAF));
		stops.add(stop("stop-waiting", "workflows that wait between two activities", Kind.WAITING));
		stops.add(Fault
			.twin("stop-often", "the application is stopped (SIGTERM) and started again ten times", (stage) -> {
				for (int i = 0; i < 10; i++) {
					stop(stage.workers());
					stage.workers().restart();
				}
			}, (stage) -> {
			})
			.lasting(0)
			.expecting(Expectation.nothingRedone()));
		stops.add(Fault
			.twin("kill-long", "the application is killed while activities of three seconds run",
					(stage) -> stage.workers().process().kill(), (stage) -> stage.workers().restart())
			.during(Kind.LONG)
			.lasting(0));
		stops.add(Fault
			.twin("stop-elsewhere", "the application is stopped while another thread is to complete activities",
					(stage) -> stop(stage.workers()), (stage) -> stage.workers().restart())
			.during(Kind.ELSEWHERE)
			.lasting(0));
		return stops;
	}

	private static Fault stop(String name, String what, Kind kind) {
		return Fault
			.twin(name, "the application is stopped (SIGTERM) during " + what, (stage) -> stop(stage.workers()),
					(stage) -> stage.workers().restart())
			.during(kind)
			.lasting(0)
			.expecting(Expectation.nothingRedone());
	}

	private static void stop(Application application) {
		application.process().terminate();
		application.process().awaitEnd();
	}

	private static List<Fault> database() {
		Function<SampleStage, Proxy> network = SampleStage::database;
		return List.of(
				sample("database-refused", "the database accepts no connections", network, Mode.REFUSE, 1).quick()
					.expecting(Expectation.livenessWithin(SECOND)),
				sample("database-silent", "the network to the database is silent", network, Mode.SILENCE, 1)
					.expecting(Expectation.livenessWithin(SECOND)),
				sample("database-slow", "each chunk to and from the database comes 300 ms later", network, Mode.DELAY,
						1),
				sample("database-reset", "connections to the database are reset at one of 20 chunks", network,
						Mode.RESET, 20),
				sample("database-truncate", "connections to the database end in the middle of one of 20 chunks",
						network, Mode.TRUNCATE, 20),
				Fault.sample("database-crashed", "the database crashes and is started again",
						(stage) -> stage.postgres().crash(), (stage) -> stage.postgres().start()),
				Fault.sample("database-read-only", "the database takes no writes, as when it is full", (stage) -> {
					sql(stage, "alter database oms set default_transaction_read_only = on");
					disconnect(stage);
				}, (stage) -> {
					sql(stage, "alter database oms reset default_transaction_read_only");
					disconnect(stage);
				}),
				Fault.sample("database-full", "writes to the database fail as on a disk that is full",
						(stage) -> fill(stage,
								"create trigger full_disk before insert or update on %s execute function full_disk()"),
						(stage) -> fill(stage, "drop trigger full_disk on %s")),
				Fault.sample("database-disconnects", "the database ends all connections at once", Faults::disconnect,
						(stage) -> {
						})
					.lasting(0),
				Fault.sample("database-locked", "the table of charges is locked", Faults::lockCharges, (stage) -> {
				}).lasting(0));
	}

	private static void sql(SampleStage stage, String sql) {
		stage.postgres().jdbc().sql(sql).update();
	}

	private static void disconnect(SampleStage stage) {
		stage.postgres()
			.jdbc()
			.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and datname = 'oms'")
			.query(Integer.class)
			.single();
	}

	private static void fill(SampleStage stage, String trigger) {
		sql(stage, "create or replace function full_disk() returns trigger language plpgsql as "
				+ "$$ begin raise exception using errcode = 'disk_full', message = 'No space left on device'; end $$");
		for (String table : List.of("orders", "charges", "shipments", "fraud_checks")) {
			sql(stage, trigger.formatted(table));
		}
	}

	private static void lockCharges(SampleStage stage) {
		sql(stage, "do $$ begin lock table charges in access exclusive mode; perform pg_sleep(8); end $$");
	}

	private static List<Fault> fraud() {
		return List.of(sample("fraud-refused", "fraud accepts no connections", SampleStage::fraud, Mode.REFUSE, 1),
				sample("fraud-silent", "fraud does not answer", SampleStage::fraud, Mode.SILENCE, 1),
				sample("fraud-flip", "one of five chunks to and from fraud has a wrong bit", SampleStage::fraud,
						Mode.FLIP, 5),
				sample("fraud-truncate", "connections to fraud end in the middle of one of five chunks",
						SampleStage::fraud, Mode.TRUNCATE, 5),
				Fault.sample("fraud-maintenance", "fraud is in maintenance", (stage) -> post(stage, "/maintenance", ""),
						(stage) -> sql(stage, "update fraud_settings set maintenance_mode = false")),
				sample("apis-refused", "the APIs that activities call accept no connections", SampleStage::http,
						Mode.REFUSE, 1),
				sample("apis-silent", "the APIs that activities call do not answer", SampleStage::http, Mode.SILENCE,
						1),
				sample("apis-reset", "connections to the APIs that activities call are reset at one of five chunks",
						SampleStage::http, Mode.RESET, 5));
	}

	private static int post(SampleStage stage, String path, String body) throws InterruptedException {
		try (SampleLoad client = stage.createLoad("none", Kind.SHORT)) {
			return client.post(path, body);
		}
	}

	private static List<Fault> requests() {
		String order = "{\"id\": \"%s\", \"customerId\": \"%s\", \"items\": [{\"sku\": \"%s\", \"quantity\": %s}]}";
		return List.of(Fault.sample("poison-orders", "orders that no later step can carry",
				(stage) -> refuse(stage, order.formatted("poison-1", "c\\u0000n", "Shoe", "1"),
						order.formatted("poison\\u0000-2", "c", "Shoe", "1"),
						order.formatted("poison-3", "c", "Sh\\u0000oe", "1"),
						order.formatted("poison-4", "c", "Shoe", "99999999999"),
						order.formatted("poison-5", "c", "Shoe", "0"),
						order.formatted("p".repeat(2000), "c", "Shoe", "1"),
						order.formatted("poison-7", "c".repeat(2000), "Shoe", "1"), "{\"id\": ", "", "[]"),
				(stage) -> {
				})
			.lasting(2),
				Fault.sample("half-sent", "1,000 clients send half of a request and no more", Faults::sendHalves,
						(stage) -> {
						})
					.lasting(0)
					.expecting(Expectation.livenessWithin(SECOND), Expectation.ready()),
				Fault
					.sample("held-drains", "220 requests wait for the end of a drain", Faults::drain,
							(stage) -> resume(stage.workers()))
					.lasting(0)
					.expecting(Expectation.livenessWithin(SECOND)));
	}

	private static void drain(SampleStage stage) {
		HttpClient http = HttpClient.newHttpClient();
		CompletableFuture
			.allOf(IntStream.range(0, 220)
				.mapToObj((i) -> http.sendAsync(
						action(stage.workers(), "drain", "{\"timeout\": \"10s\", \"readiness\": \"keep\"}"),
						BodyHandlers.discarding()))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	private static void resume(Application workers) throws Exception {
		int status = HttpClient.newHttpClient()
			.send(action(workers, "resume", "{}"), BodyHandlers.discarding())
			.statusCode();
		if (status != 200) {
			throw new IllegalStateException("resume was answered with " + status);
		}
	}

	private static HttpRequest action(Application workers, String action, String body) {
		return HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/actuator/temporalworkers/%s".formatted(workers.port(), action)))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))
			.build();
	}

	private static void refuse(SampleStage stage, String... bodies) throws InterruptedException {
		try (SampleLoad client = stage.createLoad("none", Kind.SHORT)) {
			Map<String, Integer> wrong = client.postAll((status) -> status >= 400 && status < 500, "/orders", bodies);
			if (!wrong.isEmpty()) {
				throw new IllegalStateException("not refused: " + wrong);
			}
		}
	}

	private static void sendHalves(SampleStage stage) throws Exception {
		List<Socket> sockets = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			Socket socket = new Socket("127.0.0.1", stage.apis().port());
			sockets.add(socket);
			OutputStream output = socket.getOutputStream();
			output.write(
					"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\""
						.getBytes(StandardCharsets.US_ASCII));
			output.flush();
		}
		Thread.sleep(8000);
		for (Socket socket : sockets) {
			socket.close();
		}
	}

	private static List<Fault> code() {
		List<Fault> faults = new ArrayList<>();
		faults.add(failing("activity-exception", "an exception", Kind.EXCEPTION));
		faults.add(failing("activity-error", "an error of the JVM", Kind.ERROR));
		faults.add(failing("activity-cyclic-cause", "an exception whose causes form a circle", Kind.CYCLIC));
		faults.add(failing("activity-huge-message", "an exception with a message of 3 MB", Kind.HUGE));
		faults.add(Fault.twin("result-over-limit", "each activity returns 3 MB, which Temporal refuses", (stage) -> {
		}, (stage) -> {
		}).during(Kind.BIG).lasting(5).endingAs("failed"));
		faults.add(broken("workflow-exception", "whose workflow throws an exception", "workflow", Kind.SHORT));
		faults.add(broken("workflow-error", "whose workflow throws an error of the JVM", "error", Kind.SHORT));
		faults.add(broken("workflow-spinning", "whose workflow never yields", "spinning", Kind.SHORT).lasting(20));
		faults.add(broken("non-determinism", "whose workflow decides otherwise than before", "nondeterminism",
				Kind.WAITING));
		faults.add(broken("interceptor-broken", "with an interceptor that throws", "interceptor", Kind.SHORT));
		faults.add(broken("signal-broken", "whose handler of signals throws", "signal", Kind.ASKED));
		faults.add(broken("update-broken", "whose handler of updates throws", "update", Kind.ASKED));
		faults.add(
				Fault
					.twin("query-broken", "a version whose handler of queries throws is deployed, and replaced",
							(stage) -> restart(stage, "query"), (stage) -> stage.workers().restart())
					.during(Kind.ASKED));
		faults.add(broken("propagator-broken", "with a context propagator that throws", "propagator", Kind.SHORT));
		faults.add(Fault.twin("customizer-broken",
				"a version with a customizer that throws is deployed, which does not start, and replaced", (stage) -> {
					stage.workers().process().kill();
					stage.workers().start("-Dtwin.broken=customizer");
					stage.workers().process().awaitEnd();
				}, (stage) -> stage.workers().restart())
			.expecting(Expectation.warned()));
		faults.add(Fault.twin("slots-broken",
				"a version with a slot supplier that throws is deployed, which is never ready, and replaced",
				(stage) -> {
					stage.workers().process().kill();
					stage.workers()
						.start("-Dtwin.broken=slots", "--temporal.worker.defaults.slots.activity.bean=brokenSlots");
				}, (stage) -> stage.workers().restart())
			.lasting(20)
			.expecting(Expectation.warned()));
		faults.add(broken("codec-broken", "with a codec that throws", "codec", Kind.SHORT));
		faults
			.add(Fault.twin("health-broken", "a version with a health indicator that throws is deployed, and replaced",
					(stage) -> restart(stage, "health"), (stage) -> stage.workers().restart()));
		faults.add(Fault.twin("other-registration",
				"another application polls the same Task Queue without knowing the jobs", TwinStage::startOther,
				TwinStage::stopOther));
		return faults;
	}

	private static Fault failing(String name, String what, Kind kind) {
		return Fault.twin(name, "the first two attempts of each activity throw " + what, (stage) -> {
		}, (stage) -> {
		}).during(kind).lasting(5);
	}

	private static Fault broken(String name, String what, String broken, Kind kind) {
		return Fault
			.twin(name, "a version %s is deployed, and replaced".formatted(what), (stage) -> restart(stage, broken),
					(stage) -> stage.workers().restart())
			.during(kind)
			.expecting(Expectation.warned());
	}

	private static void restart(TwinStage stage, String broken) {
		stage.workers().restart("-Dtwin.broken=" + broken);
	}

	private static List<Fault> credentials() {
		return List.of(Fault
			.secured("api-key-wrong", "the API key is replaced by one that Temporal refuses, then by a good one",
					(stage) -> stage.server().credentials().useApiKey(false),
					(stage) -> stage.server().credentials().useApiKey(true))
			.lasting(15)
			.expecting(Expectation.warned()),
				Fault.secured("certificate-wrong",
						"the certificate is replaced by one that Temporal refuses and connections are lost, then by a good one",
						(stage) -> {
							stage.server().credentials().useCertificate(Certificates.OTHER);
							// After the application has seen it
							Thread.sleep(3000);
							stage.temporal().breakDown(Mode.RESET);
							stage.temporal().heal();
						}, (stage) -> stage.server().credentials().useCertificate(Certificates.CLIENT))
					.lasting(15)
					.expecting(Expectation.warned()),
				Fault.secured("certificate-replaced", "the certificate is replaced and connections are lost",
						(stage) -> {
							stage.server().credentials().useCertificate(Certificates.SERVER);
							Thread.sleep(3000);
							stage.temporal().breakDown(Mode.RESET);
						}, (stage) -> {
						})
					.lasting(0));
	}

	private static List<Fault> keys() {
		return List.of(
				Fault
					.sample("keys-rotated",
							"the key that encrypts is replaced twice, in two steps and one process after the other",
							Faults::rotateKeys, Faults::requireAllKeys)
					.lasting(4)
					.leavingMuch());
	}

	private static void rotateKeys(SampleStage stage) throws InterruptedException {
		encrypt(stage, "first");
		encrypt(stage, "first", "second");
		encrypt(stage, "second", "first");
		encrypt(stage, "second", "first", "third");
		encrypt(stage, "third", "first", "second");
	}

	private static void encrypt(SampleStage stage, String current, String... others) throws InterruptedException {
		String prefix = "--temporal.payload.encryption.";
		String[] options = Stream
			.concat(Stream.of("current-key=" + current, key(current)), Arrays.stream(others).map(Faults::key))
			.map((option) -> prefix + option)
			.toArray(String[]::new);
		stage.workers().restart(options);
		stage.apis().restart(options);
		// Until orders flow again
		Thread.sleep(10_000);
	}

	private static String key(String id) {
		byte[] key = Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), 32);
		return "keys.%s=%s".formatted(id, Base64.getEncoder().encodeToString(key));
	}

	private static void requireAllKeys(SampleStage stage) {
		Map<String, Integer> payloads = stage.server().countPayloads("encryption-key-id");
		System.out.println("Payloads by key: " + payloads);
		if (!payloads.keySet().equals(Set.of("first", "second", "third"))) {
			throw new IllegalStateException("not all keys were used: " + payloads);
		}
	}

	private static List<Fault> clocks() {
		return List.of(clock("clock-forward", "an hour forward", "+3600"),
				clock("clock-back", "an hour back", "-3600"));
	}

	/**
	 * A library of Debian's package libfaketime tells the process another time.
	 */
	private static Fault clock(String name, String what, String step) {
		return Fault.twin(name, "the clock of the application is set " + what + ", then right", (stage) -> {
			Path clock = Files.writeString(Files.createTempFile("clock", ""), "+0");
			stage.workers()
				.restart(
						"env LD_PRELOAD=%s FAKETIME_TIMESTAMP_FILE=%s FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1"
							.formatted(Programs.library("faketime/libfaketimeMT.so.1"), clock));
			Thread.sleep(4000);
			Files.writeString(clock, step);
			Thread.sleep(8000);
			Files.writeString(clock, "+0");
		}, (stage) -> stage.workers().restart()).lasting(4);
	}

	private static List<Fault> resources() {
		Action<SampleStage> normal = (stage) -> stage.workers().restart();
		return List.of(Fault.twin("eventful-workflows",
				"the application is killed while workflows with more than ten thousand events wait",
				(stage) -> stage.workers().restart(), (stage) -> {
				})
			.during(Kind.EVENTFUL)
			.lasting(0),
				Fault.twin("cache-of-twenty",
						"the application keeps 20 workflows in its cache, and 5,000 more that wait are woken",
						(stage) -> {
							stage.startPatient(5000);
							stage.workers().restart("--temporal.worker.cache.max-workflows=20");
							stage.nudgePatient();
						}, (stage) -> {
						})
					.lasting(0)
					.leavingMuch(),
				Fault.sample("one-cpu-192-mb", "the Workers have one CPU and 192 MB of heap",
						(stage) -> stage.workers().restart("-Xmx192m", "-XX:ActiveProcessorCount=1"), normal),
				Fault.sample("256-descriptors", "the Workers may open 256 files and sockets",
						(stage) -> stage.workers().restart("prlimit --nofile=256"), normal),
				Fault.sample("cache-of-two", "the Workers keep two workflows in their cache",
						(stage) -> stage.workers().restart("--temporal.worker.cache.max-workflows=2"), normal));
	}

	private static Fault any(String name, String what, Function<Stage, Proxy> network, Mode mode, Direction direction,
			int oneOf) {
		return Fault.any(name, what, (stage) -> network.apply(stage).breakDown(mode, direction, oneOf), (stage) -> {
		});
	}

	private static Fault sample(String name, String what, Function<SampleStage, Proxy> network, Mode mode, int oneOf) {
		return Fault.sample(name, what, (stage) -> network.apply(stage).breakDown(mode, Direction.BOTH, oneOf),
				(stage) -> {
				});
	}

}
