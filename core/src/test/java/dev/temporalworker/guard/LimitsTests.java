package dev.temporalworker.guard;

import dev.temporalworker.guard.LimitGuard.PayloadLimits;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.CheckMode;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.client.WorkflowClientOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Limits}.
 */
class LimitsTests {

	private static final long DEFAULT = 2 * 1024 * 1024;

	@ParameterizedTest
	@CsvSource({ ", 0, 2097152", ", 1000000, 1000000", "500000, 1000000, 500000", "3000000, 1000000, 1000000",
			"3000000, 0, 3000000" })
	void largestSizeIsWhatIsSetAndWhatTheNamespaceTakes(@Nullable Long set, long told, long largest) {
		Limits limits = limits(set);
		limits.learn(namespace("orders", told));
		assertThat(limits.maxSize()).isEqualTo(largest);
	}

	@Test
	void otherNamespacesDoNotCount() {
		Limits limits = limits(null);
		limits.learn(namespace("billing", 1000));
		assertThat(limits.maxSize()).isEqualTo(DEFAULT);
	}

	@Test
	void requestsAreNotLimitedWhereTheyMayBeSentInParts() {
		Limits limits = limits(null);
		assertThat(limits.maxRequestSize()).isLessThan(4 * 1024 * 1024);
		NamespaceInfo.Builder namespace = namespace("orders", 0).toBuilder();
		namespace.getCapabilitiesBuilder().setWorkflowTaskCompletionPagination(true);
		limits.learn(namespace.build());
		assertThat(limits.maxRequestSize()).isEqualTo(Long.MAX_VALUE);
		namespace.getLimitsBuilder().setWorkflowTaskCompletionSizeLimitError(10_000_000);
		limits.learn(namespace.build());
		assertThat(limits.maxRequestSize()).isEqualTo(10_000_000);
	}

	private static Limits limits(@Nullable Long maxSize) {
		Limits limits = new Limits(ClientName.PRIMARY, new PayloadLimits(1000, maxSize, CheckMode.FAIL));
		limits.use(WorkflowClientOptions.newBuilder().setNamespace("orders").build());
		return limits;
	}

	private static NamespaceInfo namespace(String name, long largest) {
		NamespaceInfo.Builder namespace = NamespaceInfo.newBuilder().setName(name);
		namespace.getLimitsBuilder().setBlobSizeLimitError(largest);
		return namespace.build();
	}

}
