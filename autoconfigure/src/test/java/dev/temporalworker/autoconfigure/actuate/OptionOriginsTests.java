package dev.temporalworker.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.actuate.OptionsDescriber.OptionDescriptor;
import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.actuate.ToldOptions;
import dev.temporalworker.autoconfigure.EnvironmentVariables;
import dev.temporalworker.autoconfigure.IdleLifecycleProcessor;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelApplication;
import dev.temporalworker.autoconfigure.worker.WorkerOptionKeys;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import io.temporal.worker.tuning.ResourceBasedControllerOptions;
import io.temporal.worker.tuning.ResourceBasedTuner;
import io.temporal.worker.tuning.SlotSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class OptionOriginsTests {

	private static final String EVERYTHING = """
			temporal:
			  worker:
			    stop-check-interval: 1s
			    cache: { max-workflows: 70, max-threads: 80, virtual-threads: false, logging-in-replay: true }
			    deployment: { name: parcels, build-id: "7", versioning: true, default-behavior: auto-upgrade }
			    resource-controller: { target-cpu: 0.8, target-memory: 0.8 }
			    queue:
			      letters:
			      parcels:
			        identity: parcels@test
			        deadlock-detection-timeout: 1500ms
			        local-activities-only: false
			        slots:
			          workflow: { fixed: { size: 20 } }
			          activity: { resource-based: { minimum: 3, maximum: 30, ramp-throttle: 20ms } }
			          local-activity: { fixed: { size: 21 } }
			          nexus: { bean: nexusSlots }
			        pollers:
			          workflow: { autoscaling: { minimum: 2, maximum: 9, initial: 3 } }
			          activity: { maximum: 4 }
			          nexus: { maximum: 2 }
			        rate-limit: { activities-per-second: 0.5 }
			        sticky: { schedule-to-start-timeout: 7s, drain-timeout: 2s }
			        heartbeat: { maximum-throttle-interval: 50s, default-throttle-interval: 20s, during-shutdown: false }
			        eager-activities: { enabled: true, maximum-per-workflow-task: 2 }
			        virtual-threads: { workflow: false, activity: false, local-activity: false, nexus: false }
			""";

	@TempDir
	private Path directory;

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void tellsValueKeyAndLineOfEveryOption() throws IOException {
		write(EVERYTHING);
		start(NexusSlots.class, others());
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(byProperty(options)).containsExactlyInAnyOrderElementsOf(expectedNames());
		assertThat(options).extractingByKey("deadlock-detection-timeout")
			.isEqualTo(new OptionDescriptor("1500ms", "property",
					"temporal.worker.queue.parcels.deadlock-detection-timeout", at(11, 37), null));
		assertThat(values(options)).contains(Map.entry("stop-check-interval", "1s"),
				Map.entry("cache.max-workflows", 70), Map.entry("cache.max-threads", 80),
				Map.entry("cache.logging-in-replay", true), Map.entry("deployment.name", "parcels"),
				Map.entry("deployment.build-id", "7"), Map.entry("deployment.default-behavior", "auto-upgrade"),
				Map.entry("identity", "parcels@test"), Map.entry("slots.workflow.fixed.size", 20),
				Map.entry("slots.activity.resource-based.minimum", 3),
				Map.entry("slots.activity.resource-based.maximum", 30),
				Map.entry("slots.activity.resource-based.ramp-throttle", "20ms"),
				Map.entry("slots.nexus.bean", "nexusSlots"), Map.entry("pollers.workflow.autoscaling.minimum", 2),
				Map.entry("pollers.workflow.autoscaling.maximum", 9),
				Map.entry("pollers.workflow.autoscaling.initial", 3), Map.entry("pollers.activity.maximum", 4),
				Map.entry("rate-limit.activities-per-second", 0.5), Map.entry("sticky.schedule-to-start-timeout", "7s"),
				Map.entry("heartbeat.maximum-throttle-interval", "50s"), Map.entry("heartbeat.during-shutdown", false),
				Map.entry("eager-activities.enabled", true),
				Map.entry("eager-activities.maximum-per-workflow-task", 2));
	}

	private static String[] others() {
		Set<String> names = expectedNames();
		return WorkerOptionKeys.all()
			.filter((key) -> names.contains(key.name())
					&& !EVERYTHING.contains(key.name().replaceFirst(".*\\.", "") + ":"))
			.map((key) -> "--temporal.worker.queue.parcels.%s=%s".formatted(key.name(), key.value()))
			.toArray(String[]::new);
	}

	private static Set<String> expectedNames() {
		Set<String> names = new TreeSet<>();
		Stream.of(OptionTable.WORKER, OptionTable.DEPLOYMENT)
			.flatMap(Collection::stream)
			.map(KnownOption::name)
			.forEach(names::add);
		OptionTable.SHARED.stream().map(KnownOption::name).forEach(names::add);
		// What excludes others
		names.removeIf((name) -> name.matches("pollers\\.(activity|nexus)\\.auto.*|pollers\\.workflow\\.maximum")
				|| name.startsWith("legacy-versioning.") || name.equals("rate-limit.task-queue-activities-per-second"));
		names.addAll(Set.of("slots.workflow.fixed.size", "slots.activity.resource-based.minimum",
				"slots.activity.resource-based.maximum", "slots.activity.resource-based.ramp-throttle",
				"slots.local-activity.fixed.size", "slots.nexus.bean"));
		return names;
	}

	private static Set<String> byProperty(Map<String, OptionDescriptor> options) {
		return options.entrySet()
			.stream()
			.filter((option) -> option.getValue().source().equals("property"))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private static Map<String, Object> values(Map<String, OptionDescriptor> options) {
		return options.entrySet()
			.stream()
			.filter((option) -> option.getValue().value() != null)
			.collect(Collectors.toMap(Map.Entry::getKey, (option) -> option.getValue().value()));
	}

	@Test
	void leavesTheRestToTheSdkIfItsDefaultsAreAskedFor() {
		start("--temporal.worker.defaults-from=sdk");
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(options).allSatisfy((name, option) -> assertThat(option.key()).isNull());
		assertThat(sources(options)).containsEntry("heartbeat.during-shutdown", "starter")
			.containsEntry("slots.activity.fixed.size", "default")
			.containsEntry("pollers.activity.maximum", "default")
			.containsEntry("sticky.schedule-to-start-timeout", "default");
		assertThat(options.get("slots.activity.fixed.size").value())
			.isEqualTo(WorkerOptions.getDefaultInstance().getMaxConcurrentActivityExecutionSize());
		assertThat(options.get("rate-limit.activities-per-second"))
			.isEqualTo(new OptionDescriptor(null, "default", null, null, null));
		options.remove("heartbeat.during-shutdown");
		assertThat(sources(options).values()).containsOnly("default");
	}

	@Test
	void tellsWhatTheStarterDecides() {
		start();
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(options).allSatisfy((name, option) -> assertThat(option.key()).isNull());
		assertThat(options.get("pollers.workflow.autoscaling.initial"))
			.isEqualTo(new OptionDescriptor(5, "starter", null, null, null));
		assertThat(options.get("pollers.activity.autoscaling.minimum"))
			.isEqualTo(new OptionDescriptor(5, "starter", null, null, null));
		assertThat(options.get("pollers.nexus.autoscaling.maximum"))
			.isEqualTo(new OptionDescriptor(100, "starter", null, null, null));
		assertThat(options).doesNotContainKey("pollers.activity.maximum");
		assertThat(sources(options)).containsEntry("heartbeat.during-shutdown", "starter")
			.containsEntry("slots.activity.fixed.size", "default");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void tellsThatTheStarterRunsWorkflowsOnVirtualThreads() {
		start();
		assertThat(sources(options("parcels"))).containsEntry("cache.virtual-threads", "starter")
			.containsEntry("cache.max-workflows", "starter")
			.containsEntry("virtual-threads.workflow", "starter")
			.containsEntry("virtual-threads.activity", "default");
	}

	@Test
	void tellsPropertiesFilesVariablesSystemPropertiesAndTheCommandLineApart() throws IOException {
		Files.writeString(this.directory.resolve("application.properties"),
				"temporal.worker.defaults.sticky.schedule-to-start-timeout=6s\n");
		start((application) -> application.initializers(
				EnvironmentVariables.of(Map.of("TEMPORAL_WORKER_DEFAULTS_HEARTBEAT_DEFAULTTHROTTLEINTERVAL", "21s")),
				OptionOriginsTests::addSystemProperty), "--temporal.worker.defaults.pollers.activity.maximum=4");
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(options.get("sticky.schedule-to-start-timeout").origin()).contains("application.properties")
			.endsWith(" - 1:59");
		assertThat(options.get("heartbeat.default-throttle-interval")).satisfies((option) -> {
			assertThat(option.key()).isEqualTo("TEMPORAL_WORKER_DEFAULTS_HEARTBEAT_DEFAULTTHROTTLEINTERVAL");
			assertThat(option.origin()).contains("systemEnvironment");
			assertThat(option.value()).isEqualTo("21s");
		});
		assertThat(options.get("pollers.nexus.maximum").origin()).isEqualTo("property source 'systemProperties'");
		assertThat(options.get("pollers.activity.maximum").origin()).isEqualTo("property source 'commandLineArgs'");
	}

	@Test
	void queueWinsOverDefaults() {
		start("--temporal.worker.queue.letters.enabled=true", "--temporal.worker.defaults.sticky.drain-timeout=1s",
				"--temporal.worker.queue.parcels.sticky.drain-timeout=2s");
		assertThat(options("parcels").get("sticky.drain-timeout").key())
			.isEqualTo("temporal.worker.queue.parcels.sticky.drain-timeout");
		assertThat(options("letters").get("sticky.drain-timeout").key())
			.isEqualTo("temporal.worker.defaults.sticky.drain-timeout");
	}

	@Test
	void choiceOfTheQueueReplacesTheDefaultAsAWhole() {
		start("--temporal.worker.queue.letters.enabled=true",
				"--temporal.worker.defaults.pollers.activity.autoscaling.minimum=2",
				"--temporal.worker.defaults.slots.activity.fixed.size=7",
				"--temporal.worker.resource-controller.target-cpu=0.8",
				"--temporal.worker.resource-controller.target-memory=0.8",
				"--temporal.worker.queue.parcels.pollers.activity.autoscaling.maximum=8",
				"--temporal.worker.queue.parcels.slots.activity.resource-based.maximum=9");
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(sources(options)).containsEntry("pollers.activity.autoscaling.minimum", "default")
			.containsEntry("pollers.activity.autoscaling.maximum", "property")
			.containsEntry("slots.activity.resource-based.minimum", "default")
			.containsEntry("slots.activity.resource-based.maximum", "property")
			.doesNotContainKey("slots.activity.fixed.size");
		assertThat(options.get("slots.activity.resource-based.minimum").value())
			.isEqualTo(ResourceBasedTuner.DEFAULT_ACTIVITY_SLOT_OPTIONS.getMinimumSlots());
	}

	@Test
	void emptyKeyIsNotSet() {
		start("--temporal.worker.queue.letters.enabled=true", "--temporal.worker.queue.parcels.enabled=true",
				"--temporal.worker.defaults.sticky.drain-timeout=1s",
				"--temporal.worker.queue.parcels.sticky.drain-timeout=${nothing:}");
		assertThat(options("parcels").get("sticky.drain-timeout")).returns("1s", OptionDescriptor::value)
			.returns("temporal.worker.defaults.sticky.drain-timeout", OptionDescriptor::key);
	}

	@Test
	void nameOfTheQueueMayNeedBrackets() throws IOException {
		write("""
				temporal.worker.queue:
				  letters:
				  "[parcels]":
				    task-queue: Parcels/EU
				    identity: me
				""");
		start();
		assertThat(options("parcels").get("identity").origin()).endsWith(" - 5:15");
	}

	@Test
	void anotherKeyCanDecide() {
		start("--temporal.worker.queue.letters.enabled=true",
				"--temporal.worker.queue.parcels.rate-limit.task-queue-activities-per-second=5");
		assertThat(options("parcels").get("eager-activities.enabled")).returns(false, OptionDescriptor::value)
			.returns("property", OptionDescriptor::source)
			.returns("temporal.worker.queue.parcels.rate-limit.task-queue-activities-per-second",
					OptionDescriptor::key);
		assertThat(options("parcels").get("rate-limit.task-queue-activities-per-second").value()).isEqualTo(5.0);
		assertThat(options("letters").get("eager-activities.enabled")).returns("default", OptionDescriptor::source);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsCanComeFromSpring() {
		start("--spring.threads.virtual.enabled=true", "--temporal.worker.defaults.virtual-threads.nexus=false");
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(options.get("virtual-threads.activity")).returns(true, OptionDescriptor::value)
			.returns("spring.threads.virtual.enabled", OptionDescriptor::key);
		assertThat(options.get("virtual-threads.nexus")).returns(false, OptionDescriptor::value)
			.returns("temporal.worker.defaults.virtual-threads.nexus", OptionDescriptor::key);
		assertThat(options.get("cache.virtual-threads").key()).isEqualTo("spring.threads.virtual.enabled");
	}

	@Test
	void tellsWhatCodeHasChanged() {
		start(ChangingConfiguration.class, "--temporal.worker.queue.letters.enabled=true",
				"--temporal.worker.cache.max-workflows=7", "--temporal.worker.queue.parcels.sticky.drain-timeout=2s",
				"--temporal.worker.queue.parcels.slots.activity.fixed.size=5",
				"--temporal.worker.queue.parcels.pollers.activity.autoscaling.minimum=2");
		Map<String, OptionDescriptor> options = options("parcels");
		assertThat(options.get("sticky.drain-timeout")).returns("9s", OptionDescriptor::value)
			.returns("customizer", OptionDescriptor::source)
			.returns("2s", OptionDescriptor::configured)
			.returns("temporal.worker.queue.parcels.sticky.drain-timeout", OptionDescriptor::key);
		assertThat(options.get("heartbeat.default-throttle-interval")).returns("9s", OptionDescriptor::value)
			.returns("customizer", OptionDescriptor::source)
			.returns("30s", OptionDescriptor::configured);
		assertThat(options.get("slots.activity.fixed.size")).returns(9, OptionDescriptor::value)
			.returns("customizer", OptionDescriptor::source)
			.returns(5, OptionDescriptor::configured);
		assertThat(options.get("pollers.activity.maximum")).returns(5, OptionDescriptor::value)
			.returns("customizer", OptionDescriptor::source);
		assertThat(options).doesNotContainKey("pollers.activity.autoscaling.minimum");
		assertThat(options.get("cache.max-workflows")).returns(9, OptionDescriptor::value)
			.returns("customizer", OptionDescriptor::source)
			.returns(7, OptionDescriptor::configured);
		assertThat(options.get("sticky.schedule-to-start-timeout")).returns("default", OptionDescriptor::source);
	}

	@Test
	void tellsSlotsThatCodeSupplies() {
		start(TuningConfiguration.class);
		assertThat(options("parcels").get("slots.activity"))
			.isEqualTo(new OptionDescriptor("resource-based", "customizer", null, null, null));
	}

	@ParameterizedTest
	@CsvSource({ "always,me,2s", "never,******,******" })
	void valuesCanBeHidden(String show, String identity, String timeout) {
		start("--management.endpoint.temporalworkers.show-values=" + show, "--temporal.worker.defaults.identity=me",
				"--temporal.worker.defaults.sticky.drain-timeout=2s");
		assertThat(options("parcels").get("identity").value()).isEqualTo(identity);
		assertThat(options("parcels").get("sticky.drain-timeout").value()).isEqualTo(timeout);
	}

	@Test
	void sanitizingFunctionSeesTheKeyAsItIsWritten() {
		start(SanitizingConfiguration.class, "--temporal.worker.defaults.identity=me",
				"--temporal.worker.defaults.sticky.drain-timeout=2s");
		assertThat(options("parcels").get("identity").value()).isEqualTo("******");
		assertThat(options("parcels").get("sticky.drain-timeout").value()).isEqualTo("2s");
	}

	@Test
	void optionsOfAnotherClientHaveItsKeys() {
		start("--temporal.worker.queue.letters.enabled=true", "--temporal.worker.queue.parcels.enabled=true",
				"--temporal.clients.europe.worker.cache.max-workflows=9",
				"--temporal.clients.europe.worker.queue.parcels.sticky.drain-timeout=2s");
		assertThat(ToldOptions.ofTaskQueue("parcels", "europe", endpoint()).get("sticky.drain-timeout").key())
			.isEqualTo("temporal.clients.europe.worker.queue.parcels.sticky.drain-timeout");
		assertThat(ToldOptions.ofClient("europe", endpoint()).get("cache.max-workflows").key())
			.isEqualTo("temporal.clients.europe.worker.cache.max-workflows");
		assertThat(options("parcels").get("sticky.drain-timeout").source()).isEqualTo("default");
	}

	private static void addSystemProperty(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
					new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
							Map.of("temporal.worker.defaults.pollers.nexus.maximum", "3")));
	}

	private static Map<String, String> sources(Map<String, OptionDescriptor> options) {
		return options.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (option) -> option.getValue().source()));
	}

	private Map<String, OptionDescriptor> options(String taskQueue) {
		return ToldOptions.ofTaskQueue(taskQueue, "primary", endpoint());
	}

	private TemporalWorkersEndpoint endpoint() {
		return ((ApplicationContext) this.context).getBean(TemporalWorkersEndpoint.class);
	}

	private void write(String yaml) throws IOException {
		Files.writeString(this.directory.resolve("application.yml"), yaml);
	}

	private String at(int line, int column) {
		return "URL [%s] - %d:%d".formatted(this.directory.resolve("application.yml").toUri(), line, column)
			.replace("file:///", "file:/");
	}

	private void start(String... arguments) {
		start((application) -> application, arguments);
	}

	private void start(Class<?> configuration, String... arguments) {
		start((application) -> application.sources(configuration), arguments);
	}

	private void start(Function<SpringApplicationBuilder, SpringApplicationBuilder> customizer, String... arguments) {
		this.context = customizer
			.apply(new SpringApplicationBuilder(ParcelApplication.class, IdleConfiguration.class)
				.web(WebApplicationType.NONE)
				.properties("spring.config.location=file:" + this.directory + "/",
						"management.endpoints.web.exposure.include=temporalworkers"))
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	static class IdleConfiguration {

		@Bean
		IdleLifecycleProcessor lifecycleProcessor() {
			return new IdleLifecycleProcessor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NexusSlots {

		@Bean
		SlotSupplier<?> nexusSlots() {
			return new FixedSizeSlotSupplier<>(3);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChangingConfiguration {

		@Bean
		WorkerOptionsCustomizer changes() {
			return (taskQueue, options) -> options.setStickyTaskQueueDrainTimeout(Duration.ofSeconds(9))
				.setDefaultHeartbeatThrottleInterval(Duration.ofSeconds(9))
				.setActivityTaskPollersBehavior(new PollerBehaviorSimpleMaximum(5))
				.setWorkerTuner(null)
				.setMaxConcurrentActivityExecutionSize(9);
		}

		@Bean
		WorkerFactoryOptionsCustomizer sharedChanges() {
			return (options) -> options.setWorkflowCacheSize(9);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TuningConfiguration {

		@Bean
		WorkerOptionsCustomizer tuner() {
			return (taskQueue,
					options) -> options.setWorkerTuner(ResourceBasedTuner.newBuilder()
						.setControllerOptions(ResourceBasedControllerOptions.newBuilder(0.8, 0.8).build())
						.build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SanitizingConfiguration {

		@Bean
		SanitizingFunction hidesIdentities() {
			return (data) -> data.getKey().equals("temporal.worker.defaults.identity") ? data.withSanitizedValue()
					: data;
		}

	}

}
