package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds payloads that are nearly as large as the Temporal Service takes.
 */
final class PayloadsNearLimitRule implements AdviceRule {

	private static final double NEAR = 0.8;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		long largest = snapshot.client().largestPayload();
		long limit = snapshot.client().payloadLimit();
		return (snapshot.first() && limit > 0 && largest >= NEAR * limit) ? Optional.of(new Finding(
				"payloads-near-limit", Severity.WARN, "Payloads are nearly as large as the Temporal Service takes",
				Figures.of(snapshot).add("%d of at most %d bytes", largest, limit).get(), null,
				"Keep large payloads elsewhere with '%s', or pass a reference to the data; histories get smaller as well."
					.formatted(snapshot.place().client().key("payload.external-storage")),
				Guides.LIMITS)) : Optional.empty();
	}

}
