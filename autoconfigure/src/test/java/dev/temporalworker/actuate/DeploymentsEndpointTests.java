package dev.temporalworker.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.temporalworker.actuate.DeploymentsDescriptor.DeploymentDescriptor;
import dev.temporalworker.actuate.DeploymentsDescriptor.VersionDescriptor;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.Settings;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionResponse;
import io.temporal.client.WorkflowClient;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeploymentsEndpointTests {

	private final FakeTemporalService service = new FakeTemporalService();

	private final TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY,
			new TestConnectionSettings(this.service.getTarget()).build(), List.of());

	private final WorkflowClient client = WorkflowClient.newInstance(this.connection.getServiceStubs());

	private final ServiceView view = new ServiceView(this.connection, this.client,
			new Settings(Duration.ofSeconds(60), Duration.ofSeconds(60)));

	private final DeploymentsEndpoint endpoint = new DeploymentsEndpoint(
			() -> List.of(new ClientRuntime(this.connection, this.client,
					() -> new NamespaceProbe(this.connection, "default"), () -> this.view, null)));

	@BeforeEach
	void answer() {
		ServiceAnswers.everything(this.service);
		ServiceAnswers.deployment(this.service);
		this.service
			.answer(SetWorkerDeploymentCurrentVersionRequest.class,
					(request) -> SetWorkerDeploymentCurrentVersionResponse.getDefaultInstance())
			.answer(SetWorkerDeploymentRampingVersionRequest.class,
					(request) -> SetWorkerDeploymentRampingVersionResponse.getDefaultInstance())
			.answer(DeleteWorkerDeploymentVersionRequest.class,
					(request) -> DeleteWorkerDeploymentVersionResponse.getDefaultInstance());
	}

	@AfterEach
	void close() throws Exception {
		this.view.close();
		this.connection.close();
		this.service.close();
	}

	@Test
	void tellsVersionsAndWhatDependsOnThem() {
		DeploymentDescriptor deployment = this.endpoint.deployment("oms", null).deployments().get(0);
		assertThat(deployment.conflictToken()).isEqualTo("01ab");
		assertThat(deployment.versions())
			.extracting(VersionDescriptor::buildId, VersionDescriptor::status, VersionDescriptor::openPinned,
					VersionDescriptor::stranded, VersionDescriptor::safeToStop)
			.containsExactly(Tuple.tuple("v3", VersionStatus.RAMPING, 0L, false, false),
					Tuple.tuple("v2", VersionStatus.CURRENT, 0L, false, false),
					Tuple.tuple("v1", VersionStatus.DRAINING, 4L, true, false),
					Tuple.tuple("v0", VersionStatus.DRAINED, null, false, true));
		assertThat(deployment.versions().get(1).pollers()).containsExactly("oms@vm/2");
	}

	@Test
	void withoutWorkersNoDeploymentIsTheirs() {
		assertThat(this.endpoint.deployments().deployments()).isEmpty();
	}

	@Test
	void tellsWhatIsNotTold() {
		this.service.fail(CountWorkflowExecutionsRequest.class, Status.PERMISSION_DENIED);
		assertThat(this.endpoint.deployment("oms", null).deployments().get(0).versions())
			.filteredOn((version) -> version.status() != VersionStatus.DRAINED)
			.allSatisfy((version) -> {
				assertThat(version.error()).isNotNull();
				assertThat(version.openPinned()).isNull();
				assertThat(version.safeToStop()).isFalse();
			});
	}

	@Test
	void olderServicesSaySo() {
		this.service.fail(DescribeWorkerDeploymentRequest.class, Status.UNIMPLEMENTED);
		assertThat(this.endpoint.deployment("oms", null).deployments().get(0).error()).isNotNull()
			.returns(Reason.UNSUPPORTED, (error) -> error.reason());
		assertProblem(() -> change("set-current", "v2", null), 501, "does not support this");
	}

	@Test
	void makesAVersionCurrentFromTheStateOfTheMomentInTheNameOfTheUser() {
		this.endpoint.change(null, new DeploymentRequest("jane", "oms", "set-current", "v3", null, null, "true"));
		assertThat(this.service.requests(SetWorkerDeploymentCurrentVersionRequest.class)).singleElement()
			.satisfies((request) -> {
				assertThat(request.getBuildId()).isEqualTo("v3");
				assertThat(request.getIdentity()).isEqualTo("jane");
				assertThat(request.getConflictToken().toByteArray()).containsExactly(1, 0xab);
				assertThat(request.getIgnoreMissingTaskQueues()).isTrue();
				assertThat(request.getAllowNoPollers()).isFalse();
			});
	}

	@Test
	void changesTheStateThatWasRead() {
		this.endpoint.change(null, new DeploymentRequest(null, "oms", "ramp", "v3", "12.5", "ff00", null));
		assertThat(this.service.requests(SetWorkerDeploymentRampingVersionRequest.class)).singleElement()
			.satisfies((request) -> {
				assertThat(request.getPercentage()).isEqualTo(12.5f);
				assertThat(request.getIdentity()).isEqualTo(this.client.getOptions().getIdentity());
				assertThat(request.getConflictToken().toByteArray()).containsExactly(0xff, 0);
				assertThat(request.getIgnoreMissingTaskQueues()).isFalse();
			});
	}

	@Test
	void rollbackEndsARamp() {
		change("rollback", null, null);
		assertThat(this.service.requests(SetWorkerDeploymentRampingVersionRequest.class)).singleElement()
			.satisfies((request) -> {
				assertThat(request.getBuildId()).isEmpty();
				assertThat(request.getPercentage()).isZero();
			});
	}

	@Test
	void rollbackGoesToTheVersionThatWasCurrentBefore() {
		ServiceAnswers.deploymentWithoutRamp(this.service);
		change("rollback", null, null);
		assertThat(this.service.requests(SetWorkerDeploymentCurrentVersionRequest.class)).singleElement()
			.returns("v1", SetWorkerDeploymentCurrentVersionRequest::getBuildId);
	}

	@Test
	void rollbackLeavesOutWhatHasOnlyRampedWhereTheServiceDoesNotTell() {
		ServiceAnswers.deploymentOfOlderService(this.service, Map.of("v1", 0, "v3", 60));
		change("rollback", null, null);
		assertThat(this.service.requests(SetWorkerDeploymentCurrentVersionRequest.class)).singleElement()
			.returns("v1", SetWorkerDeploymentCurrentVersionRequest::getBuildId);
	}

	@Test
	void rollbackThatIsRepeatedDoesNotMakeCurrentWhatHasOnlyRamped() {
		ServiceAnswers.deploymentOfOlderService(this.service, Map.of("v3", 60));
		assertProblem(() -> change("rollback", null, null), 409, "there is nothing to go back to");
		assertThat(this.service.requests(SetWorkerDeploymentCurrentVersionRequest.class)).isEmpty();
	}

	@Test
	void deletesWhatIsDrainedOnly() {
		change("delete", "v0", null);
		assertThat(this.service.requests(DeleteWorkerDeploymentVersionRequest.class)).singleElement()
			.returns("v0", (request) -> request.getDeploymentVersion().getBuildId())
			.returns(false, DeleteWorkerDeploymentVersionRequest::getSkipDrainage);
		assertProblem(() -> change("delete", "v1", null), 409,
				"'v1' is draining, and 4 open workflows are pinned to it");
	}

	@Test
	void tellsWhatTheServiceRefusesInItsWords() {
		this.service.fail(SetWorkerDeploymentCurrentVersionRequest.class,
				Status.FAILED_PRECONDITION.withDescription("conflict token mismatch"));
		assertProblem(() -> change("set-current", "v3", null), 409, "conflict token mismatch");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			promote     | v3 |      | 404 | There is no action 'promote'.
			set-current |    |      | 400 | 'buildId' is missing
			set-current | v3 | 5    | 400 | takes no 'percentage'
			ramp        | v3 |      | 400 | 'percentage' is missing
			ramp        | v3 | 101  | 400 | A number from 0 to 100 is needed
			ramp        | v3 | NaN  | 400 | A number from 0 to 100 is needed
			rollback    | v3 |      | 400 | Leave it out, or use 'set-current'
			""")
	void refusesWhatIsIncomplete(String action, @Nullable String buildId, @Nullable String percentage, int status,
			String detail) {
		assertProblem(() -> change(action, buildId, percentage), status, detail);
		assertThat(this.service.requests(SetWorkerDeploymentCurrentVersionRequest.class)).isEmpty();
		assertThat(this.service.requests(SetWorkerDeploymentRampingVersionRequest.class)).isEmpty();
	}

	@Test
	void refusesAnUnknownDeployment() {
		this.service.fail(DescribeWorkerDeploymentRequest.class,
				Status.NOT_FOUND.withDescription("Worker Deployment not found"));
		assertProblem(() -> this.endpoint.deployment("omss", null), 404, "There is no Worker Deployment 'omss'");
	}

	@Test
	void refusesAnUnknownClient() {
		assertProblem(() -> this.endpoint.deployment("oms", "eu"), 400, "There is no client 'eu'");
	}

	@Test
	void refusesATokenThatItHasNotTold() {
		assertProblem(
				() -> this.endpoint.change(null,
						new DeploymentRequest(null, "oms", "rollback", null, null, "yesterday", null)),
				400, "Read the deployment again");
	}

	private DeploymentChangeDescriptor change(String action, @Nullable String buildId, @Nullable String percentage) {
		return this.endpoint.change("oms", action, null, buildId, percentage, null, null);
	}

	private static void assertProblem(Runnable request, int status, String detail) {
		assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(request::run).satisfies((ex) -> {
			assertThat(ex.getProblem().status()).isEqualTo(status);
			assertThat(ex.getProblem().detail()).contains(detail);
		});
	}

}
