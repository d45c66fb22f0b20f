package dev.temporalworker.worker.registration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.worker.registration.Stub.Kind;
import io.nexusrpc.Operation;
import io.nexusrpc.Service;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class StubScannerTests {

	static final List<Arguments> NAMED = Stream
		.of(Inline.class, Constant.class, ConstantElsewhere.class, Variable.class, Method.class, Field.class,
				Derived.class, DerivedVariable.class)
		.map(Arguments::of)
		.toList();

	@ParameterizedTest
	@FieldSource("NAMED")
	void readsTaskQueueAndTimeout(Class<?> workflow) {
		assertThat(options(workflow)).isEqualTo(new StubOptions(true, true, "billing", true));
	}

	@ParameterizedTest
	@ValueSource(classes = { NoTaskQueue.class, TaskQueueOfOtherOptions.class })
	void tellsThatTheCodeNamesNoTaskQueue(Class<?> workflow) {
		assertThat(options(workflow)).isEqualTo(new StubOptions(true, true, null, true));
	}

	@Test
	void tellsThatTheCodeSetsNoTimeout() {
		assertThat(options(NoTimeout.class)).isEqualTo(new StubOptions(true, true, null, false));
	}

	@ParameterizedTest
	@ValueSource(classes = { NoOptions.class, NullOptions.class })
	void tellsThatTheCodePassesNoOptions(Class<?> workflow) {
		assertThat(options(workflow)).isEqualTo(StubOptions.NONE);
	}

	@ParameterizedTest
	@ValueSource(classes = { Injected.class, Parameter.class, Choice.class, Condition.class, Computed.class,
			FromMap.class, BuilderVariable.class, Customized.class, ByType.class, Recursive.class })
	void doesNotGuess(Class<?> workflow) {
		assertThat(options(workflow).readable()).isFalse();
	}

	@Test
	void readsStubsOfAllKinds() {
		assertThat(StubScanner.scan(AllKinds.class)).extracting(Stub::kind, (stub) -> stub.options().taskQueue())
			.containsExactlyInAnyOrder(tuple(Kind.ACTIVITY, null), tuple(Kind.LOCAL_ACTIVITY, null),
					tuple(Kind.CHILD_WORKFLOW, "reports"), tuple(Kind.CONTINUED_WORKFLOW, "reports"),
					tuple(Kind.NEXUS_SERVICE, null));
		assertThat(StubScanner.scan(AllKinds.class)).filteredOn((stub) -> stub.isOf(Kind.NEXUS_SERVICE))
			.singleElement()
			.satisfies((stub) -> assertThat(stub.options().complete()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(classes = { CallsHelper.class, CallsHelperOfHelper.class, CallsLambdaOfHelper.class })
	void followsCallsToClassesOfThePackage(Class<?> workflow) {
		assertThat(StubScanner.scan(workflow)).extracting(Stub::type).containsExactly(Payments.class);
	}

	@Test
	void doesNotFollowCallsToOtherWorkflows() {
		assertThat(StubScanner.scan(CallsWorkflow.class)).isEmpty();
	}

	private static StubOptions options(Class<?> workflow) {
		List<Stub> stubs = StubScanner.scan(workflow);
		assertThat(stubs).hasSize(1);
		return stubs.get(0).options();
	}

	@ActivityInterface
	interface Payments {

		void pay();

	}

	@WorkflowInterface
	interface Report {

		@WorkflowMethod
		void report();

	}

	@Service
	interface Stock {

		@Operation
		String check(String item);

	}

	static final class Shared {

		static final ActivityOptions OPTIONS = ActivityOptions.newBuilder()
			.setTaskQueue("billing")
			.setStartToCloseTimeout(Duration.ofSeconds(5))
			.build();

		private Shared() {
		}

	}

	static class Inline {

		final Payments payments = Workflow.newActivityStub(Payments.class,
				ActivityOptions.newBuilder()
					.setTaskQueue("billing")
					.setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
					.setScheduleToCloseTimeout(Duration.ofSeconds(5))
					.build());

	}

	static class Constant {

		private static final Duration TIMEOUT = Duration.ofSeconds(5);

		private static final ActivityOptions OPTIONS = ActivityOptions.newBuilder()
			.setTaskQueue("billing")
			.setStartToCloseTimeout(TIMEOUT)
			.build();

		void run() {
			Workflow.newActivityStub(Payments.class, OPTIONS).pay();
		}

	}

	static class ConstantElsewhere {

		final Payments payments = Workflow.newActivityStub(Payments.class, Shared.OPTIONS);

	}

	static class Variable {

		void run(String unused) {
			unused.isEmpty();
			ActivityOptions options = ActivityOptions.newBuilder()
				.setTaskQueue("billing")
				.setStartToCloseTimeout(Duration.ofSeconds(5))
				.build();
			Workflow.newActivityStub(Payments.class, options).pay();
		}

	}

	static class Method {

		void run() {
			Workflow.newActivityStub(Payments.class, options("unused")).pay();
		}

		private ActivityOptions options(String unused) {
			return ActivityOptions.newBuilder()
				.setTaskQueue("billing")
				.setStartToCloseTimeout(Duration.ofSeconds(unused.length()))
				.build();
		}

	}

	static class Field {

		private final ActivityOptions options;

		Field() {
			this.options = Shared.OPTIONS;
		}

		void run() {
			Workflow.newActivityStub(Payments.class, this.options).pay();
		}

	}

	static class Derived {

		private static final ActivityOptions BASE = ActivityOptions.newBuilder()
			.setStartToCloseTimeout(Duration.ofSeconds(5))
			.build();

		final Payments payments = Workflow.newActivityStub(Payments.class,
				ActivityOptions.newBuilder(BASE).setTaskQueue("billing").build());

	}

	static class DerivedVariable {

		void run() {
			ActivityOptions base = ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build();
			Workflow.newActivityStub(Payments.class, ActivityOptions.newBuilder(base).setTaskQueue("billing").build())
				.pay();
		}

	}

	static class NoTaskQueue {

		final Payments payments = Workflow.newActivityStub(Payments.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());

	}

	static class TaskQueueOfOtherOptions {

		final ChildWorkflowOptions unused = ChildWorkflowOptions.newBuilder().setTaskQueue("billing").build();

		final Payments payments = Workflow.newActivityStub(Payments.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());

	}

	static class NoTimeout {

		final Payments payments = Workflow.newActivityStub(Payments.class,
				ActivityOptions.newBuilder()
					.setHeartbeatTimeout(Duration.ofSeconds(5))
					.setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
					.build());

	}

	static class NoOptions {

		final Payments payments = Workflow.newActivityStub(Payments.class);

	}

	static class NullOptions {

		final Payments payments = Workflow.newActivityStub(Payments.class, null);

	}

	static class Injected {

		private final ActivityOptions options;

		Injected(ActivityOptions options) {
			this.options = options;
		}

		void run() {
			Workflow.newActivityStub(Payments.class, this.options).pay();
		}

	}

	static class Parameter {

		void run(ActivityOptions options) {
			Workflow.newActivityStub(Payments.class, options).pay();
		}

	}

	static class Choice {

		void run(boolean fast) {
			Workflow.newActivityStub(Payments.class, fast ? Shared.OPTIONS : ActivityOptions.newBuilder().build())
				.pay();
		}

	}

	static class Condition {

		void run(boolean fast) {
			ActivityOptions options = ActivityOptions.newBuilder().build();
			if (fast) {
				options = Shared.OPTIONS;
			}
			Workflow.newActivityStub(Payments.class, options).pay();
		}

	}

	static class Computed {

		void run(String region) {
			Workflow
				.newActivityStub(Payments.class,
						ActivityOptions.newBuilder()
							.setTaskQueue("billing-" + region)
							.setStartToCloseTimeout(Duration.ofSeconds(5))
							.build())
				.pay();
		}

	}

	static class FromMap {

		void run(Map<String, ActivityOptions> all) {
			Workflow.newActivityStub(Payments.class, all.get("billing")).pay();
		}

	}

	static class BuilderVariable {

		void run() {
			ActivityOptions.Builder builder = ActivityOptions.newBuilder();
			builder.setTaskQueue("billing");
			Workflow.newActivityStub(Payments.class, builder.setStartToCloseTimeout(Duration.ofSeconds(5)).build())
				.pay();
		}

	}

	static class Customized {

		void run() {
			Workflow.newActivityStub(Payments.class, options((builder) -> builder.setTaskQueue("billing"))).pay();
		}

		private static ActivityOptions options(Consumer<ActivityOptions.Builder> customizer) {
			ActivityOptions.Builder builder = ActivityOptions.newBuilder();
			customizer.accept(builder);
			return builder.build();
		}

	}

	static class ByType {

		final Payments payments = Workflow.newActivityStub(Payments.class, null, Map.of("Pay", Shared.OPTIONS));

	}

	static class Recursive {

		void run() {
			Workflow.newActivityStub(Payments.class, options()).pay();
		}

		private ActivityOptions options() {
			return ActivityOptions.newBuilder(options()).build();
		}

	}

	static class AllKinds {

		void run() {
			ActivityOptions activity = ActivityOptions.newBuilder().setHeartbeatTimeout(Duration.ofSeconds(5)).build();
			Workflow.newActivityStub(Payments.class, activity).pay();
			Workflow
				.newLocalActivityStub(Payments.class,
						LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build())
				.pay();
			Workflow
				.newChildWorkflowStub(Report.class, ChildWorkflowOptions.newBuilder().setTaskQueue("reports").build())
				.report();
			Workflow
				.newNexusServiceStub(Stock.class,
						NexusServiceOptions.newBuilder()
							.setEndpoint("stock")
							.setOperationOptions(NexusOperationOptions.newBuilder().setSummary("Checks").build())
							.build())
				.check("item");
			Workflow
				.newContinueAsNewStub(Report.class, ContinueAsNewOptions.newBuilder().setTaskQueue("reports").build())
				.report();
		}

	}

	static final class Helper {

		private final Payments payments = Workflow.newActivityStub(Payments.class);

		void pay() {
			this.payments.pay();
		}

		static void payByLambda() {
			Runnable payment = () -> Workflow.newActivityStub(Payments.class).pay();
			payment.run();
		}

		static void report() {
			Workflow.newChildWorkflowStub(Report.class).report();
		}

	}

	static final class Outer {

		private final Helper helper = new Helper();

		void run() {
			this.helper.pay();
		}

	}

	static class CallsHelper {

		void run() {
			new Helper().pay();
		}

	}

	static class CallsHelperOfHelper {

		void run() {
			new Outer().run();
		}

	}

	static class CallsLambdaOfHelper {

		void run() {
			Helper.payByLambda();
		}

	}

	@TemporalWorkflow
	static class OtherWorkflow {

		static void pay() {
			Workflow.newActivityStub(Payments.class).pay();
		}

	}

	static class CallsWorkflow {

		void run() {
			OtherWorkflow.pay();
		}

	}

}
