package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Optional;

import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.advice.AdviceRule.Change;
import dev.temporalworker.advice.AdviceRule.LiveSlots;
import dev.temporalworker.advice.Advisor;
import dev.temporalworker.advice.Advisor.Advised;
import dev.temporalworker.naming.ConstantName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Shows what Workers could do better, and gives them the slots that are advised. Unless
 * the application permits more, it only shows.
 */
@Endpoint(id = "temporaladvice", defaultAccess = Access.READ_ONLY)
class AdviceEndpoint {

	static final String APPLY = "apply";

	private final Advisor advisor;

	private final TemporalWorkersEndpoint workers;

	AdviceEndpoint(Advisor advisor, TemporalWorkersEndpoint workers) {
		this.advisor = advisor;
		this.workers = workers;
	}

	/**
	 * Return what is advised.
	 * @return the advice
	 */
	@ReadOperation
	AdviceDescriptor advice() {
		return AdviceDescriptor.of(this.advisor.getAdvice());
	}

	/**
	 * Give a Task Queue the slots that are advised.
	 * @param taskQueue the name in properties or the one that the Temporal Service knows
	 * @param action {@code apply}
	 * @param rule the rule that advises it
	 * @param client the name of the client, or {@code null} for the first that has it
	 * @return the slots afterwards
	 * @throws IllegalArgumentException if nothing like that is advised
	 */
	@WriteOperation
	OperationResponseBody apply(@Selector String taskQueue, @Selector String action, String rule,
			@Nullable String client) {
		Advised advised = find(taskQueue, action, rule, client)
			.orElseThrow(() -> new IllegalArgumentException(refusal(taskQueue, action, rule)));
		LiveSlots slots = slots(advised);
		return this.workers.change(advised.place().name(), "resize", advised.place().client().value(),
				ConstantName.of(slots.kind()), String.valueOf(slots.slots()), null, null);
	}

	private Optional<Advised> find(String taskQueue, String action, String rule, @Nullable String client) {
		return !APPLY.equals(action) ? Optional.empty()
				: applicable().stream()
					.filter((advised) -> advised.finding().rule().equals(rule))
					.filter((advised) -> client == null || advised.place().client().value().equals(client))
					.filter((advised) -> advised.place().name().equals(taskQueue)
							|| advised.place().taskQueue().equals(taskQueue))
					.findFirst();
	}

	private List<Advised> applicable() {
		return this.advisor.getAdvice()
			.findings()
			.stream()
			.filter((advised) -> Optional.ofNullable(advised.finding().change()).map(Change::slots).isPresent())
			.toList();
	}

	private static LiveSlots slots(Advised advised) {
		return Optional.ofNullable(advised.finding().change()).map(Change::slots).orElseThrow();
	}

	private String refusal(String taskQueue, String action, String rule) {
		if (!APPLY.equals(action)) {
			return "There is no action '%s'. There is 'apply'.".formatted(action);
		}
		List<String> possible = applicable().stream()
			.map((advised) -> "'%s' of '%s'".formatted(advised.finding().rule(), advised.place().name()))
			.toList();
		return "'%s' does not advise other slots for the Task Queue '%s'. %s".formatted(rule, taskQueue,
				possible.isEmpty() ? "Nothing can be applied at the moment."
						: "What can be applied: %s.".formatted(String.join(", ", possible)));
	}

	/**
	 * Answers requests over HTTP: what can't be applied with a problem detail, and
	 * changes in the name of the user.
	 */
	@EndpointWebExtension(endpoint = AdviceEndpoint.class)
	static class WebExtension {

		private static final MimeType PROBLEM = MimeTypeUtils.parseMimeType("application/problem+json");

		private final AdviceEndpoint endpoint;

		private final TemporalWorkersEndpoint.WebExtension workers;

		WebExtension(AdviceEndpoint endpoint, TemporalWorkersEndpoint.WebExtension workers) {
			this.endpoint = endpoint;
			this.workers = workers;
		}

		@WriteOperation
		WebEndpointResponse<OperationResponseBody> apply(SecurityContext securityContext, @Selector String taskQueue,
				@Selector String action, String rule, @Nullable String client) {
			Advised advised = this.endpoint.find(taskQueue, action, rule, client).orElse(null);
			if (advised == null) {
				return problem(404, "Not Found", this.endpoint.refusal(taskQueue, action, rule));
			}
			LiveSlots slots = slots(advised);
			return this.workers.change(securityContext, advised.place().name(), "resize",
					advised.place().client().value(), ConstantName.of(slots.kind()), String.valueOf(slots.slots()),
					null, null);
		}

		@WriteOperation
		WebEndpointResponse<OperationResponseBody> refuse(@Selector String taskQueue, @Selector String action) {
			// Spring Boot finds no parameters in other content, not even in the query
			return problem(415, "Unsupported Media Type",
					"Send 'Content-Type: application/json' with the 'rule' to apply.");
		}

		private static WebEndpointResponse<OperationResponseBody> problem(int status, String title, String detail) {
			return new WebEndpointResponse<>(new AdviceDescriptor.Refusal(status, title, detail), status, PROBLEM);
		}

	}

}
