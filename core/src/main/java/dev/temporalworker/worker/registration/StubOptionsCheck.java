package dev.temporalworker.worker.registration;

import java.util.List;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.Stub.Kind;
import io.temporal.workflow.DynamicWorkflow;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Refuses stubs without options that the SDK needs, which it would miss when a workflow
 * calls something.
 */
final class StubOptionsCheck {

	private static final Log logger = LogFactory.getLog(StubOptionsCheck.class);

	private final ClientName client;

	private final CheckMode mode;

	StubOptionsCheck(ClientName client, CheckMode mode) {
		this.client = client;
		this.mode = mode;
	}

	void check(Class<?> implementation, MergedOptions options) {
		if (this.mode != CheckMode.OFF) {
			for (Stub stub : StubScanner.scan(implementation)) {
				List<String> incomplete = stub.names()
					.stream()
					.filter((name) -> !options.isComplete(stub, name))
					.toList();
				if (!incomplete.isEmpty()) {
					this.mode.report(incomplete(implementation, stub, incomplete), logger);
				}
			}
		}
	}

	private RegistrationException incomplete(Class<?> implementation, Stub stub, List<String> names) {
		boolean nexus = stub.isOf(Kind.NEXUS_SERVICE);
		String missing = nexus ? "an endpoint" : "a start-to-close or schedule-to-close timeout";
		return new RegistrationException(
				"The workflow implementation %s creates a stub for %s without %s, so the SDK would refuse to call '%s'."
					.formatted(implementation.getName(), stub.type().getName(), missing, String.join("', '", names)),
				"%s, or set 'temporal.worker.checks.missing-options=off'."
					.formatted(DynamicWorkflow.class.isAssignableFrom(implementation)
							? "Pass options that have it in the code, since the SDK applies no others in a DynamicWorkflow"
							: "Set '%s', or pass options that have it in the code".formatted(key(stub, names))));
	}

	private String key(Stub stub, List<String> names) {
		String option = switch (stub.kind()) {
			case NEXUS_SERVICE -> "nexus-service-options.%s.endpoint".formatted(names.get(0));
			case LOCAL_ACTIVITY -> "local-activity-options.%s.start-to-close-timeout".formatted(scope(stub, names));
			default -> "activity-options.%s.start-to-close-timeout".formatted(scope(stub, names));
		};
		return this.client.key("worker.defaults." + option);
	}

	// Those of all types are for stubs without any options
	private static String scope(Stub stub, List<String> names) {
		return stub.options().given() ? names.get(0) : "default";
	}

}
