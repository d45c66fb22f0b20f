package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds hosts whose CPU or heap is what tasks wait for.
 */
final class SaturatedHostRule implements AdviceRule {

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		Host host = snapshot.host();
		boolean full = host.isShortOfHeap() && !CacheTooLargeRule.isLarge(snapshot.client());
		if (!(host.isBusy() || full) || snapshot.work().values().stream().noneMatch(Work::waitsLong)) {
			return Optional.empty();
		}
		return Optional.of(new Finding("saturated-host", Severity.WARN,
				"%s, and tasks wait for a Worker".formatted(host.isBusy() ? "The CPU is busy" : "The heap is full"),
				Figures.of(snapshot).host().heap().waits().get(), null,
				"Start more Workers on other hosts, or give this one more CPU or heap; more slots or polls would only add to the load.",
				Guides.HEALTH));
	}

}
