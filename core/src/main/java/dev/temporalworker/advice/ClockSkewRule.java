package dev.temporalworker.advice;

import java.time.Duration;
import java.util.Optional;

/**
 * Finds a clock that differs from the one of the Temporal Service.
 */
final class ClockSkewRule implements AdviceRule {

	private static final Duration MUCH = Duration.ofSeconds(2);

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return Optional.ofNullable(snapshot.client().clockLead())
			.filter((lead) -> snapshot.first() && lead.abs().compareTo(MUCH) > 0)
			.map((lead) -> new Finding("clock-skew", Severity.WARN,
					"The clock of this host differs from the one of the Temporal Service",
					Figures.of(snapshot)
						.add("%d ms %s", lead.abs().toMillis(), lead.isNegative() ? "behind" : "ahead")
						.get(),
					null,
					"Let the host follow a time server; what compares times of both, such as latencies, deadlines and tokens, is wrong until then.",
					"https://docs.temporal.io/troubleshooting"));
	}

}
