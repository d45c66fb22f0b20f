package dev.temporalworker.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.temporalworker.autoconfigure.TemporalHistoryProperties.TypeLimits;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.guard.LimitGuard.HistoryLimits;
import dev.temporalworker.guard.LimitGuard.HistorySettings;
import dev.temporalworker.guard.LimitGuard.PayloadLimits;
import dev.temporalworker.naming.ClientName;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Makes of properties what guards the payloads and histories of a client.
 */
final class LimitGuardFactory {

	// Source: 'limit.blobSize.error' and 'limit.historyCount.error' of the Temporal
	// Service
	private static final DataSize SERVICE_PAYLOAD = DataSize.ofMegabytes(2);

	private static final DataSize LEAST_PAYLOAD = DataSize.ofKilobytes(32);

	private static final long SERVICE_EVENTS = 51_200;

	private static final DataSize SERVICE_SIZE = DataSize.ofMegabytes(50);

	private final ClientName client;

	LimitGuardFactory(ClientName client) {
		this.client = client;
	}

	LimitGuard create(TemporalPayloadProperties.Guard payloads, TemporalHistoryProperties.Guard histories) {
		validate(payloads, new PropertyRules(this.client.key("payload.guard")));
		PropertyRules rules = new PropertyRules(this.client.key("history.guard"));
		Map<String, TypeLimits> types = UniformNames.distinct(histories.getWorkflow());
		rules.require(!types.containsKey("default"), "workflow.default", "",
				"What holds for all workflow types stands in '%s' itself.".formatted(rules.prefix()));
		validate(merge(new TypeLimits(), histories), rules);
		types.forEach((type, limits) -> validate(merge(limits, histories), rules.at("workflow").named(type)));
		DataSize maxSize = payloads.getMaxSize();
		return new LimitGuard(
				this.client, new PayloadLimits(payloads.getWarnSize().toBytes(),
						(maxSize != null) ? maxSize.toBytes() : null, payloads.getOnOversize()),
				new HistorySettings(types.keySet(), byType(types, histories)));
	}

	private static Function<String, HistoryLimits> byType(Map<String, TypeLimits> types,
			TemporalHistoryProperties.Guard all) {
		Map<String, HistoryLimits> known = new ConcurrentHashMap<>();
		return (type) -> {
			HistoryLimits limits = known.get(type);
			return (limits != null) ? limits : known.computeIfAbsent(type, (name) -> {
				TypeLimits own = UniformNames.find(name, types.keySet()).map(types::get).orElseGet(TypeLimits::new);
				return limits(merge(own, all));
			});
		};
	}

	private static HistoryLimits limits(TypeLimits limits) {
		Long warnEvents = limits.getWarnEvents();
		DataSize warnSize = limits.getWarnSize();
		return new HistoryLimits((warnEvents != null) ? warnEvents : Long.MAX_VALUE,
				(warnSize != null) ? warnSize.toBytes() : Long.MAX_VALUE, limits.getFailEvents());
	}

	private static TypeLimits merge(TypeLimits own, TemporalHistoryProperties.Guard all) {
		TypeLimits merged = new TypeLimits();
		merged.setWarnEvents(first(own.getWarnEvents(), all.getWarnEvents()));
		merged.setWarnSize(first(own.getWarnSize(), all.getWarnSize()));
		merged.setFailEvents(first(own.getFailEvents(), all.getFailEvents()));
		return merged;
	}

	private static <T> @Nullable T first(@Nullable T own, @Nullable T other) {
		return (own != null) ? own : other;
	}

	private static void validate(TemporalPayloadProperties.Guard guard, PropertyRules rules) {
		DataSize maxSize = guard.getMaxSize();
		if (maxSize != null) {
			rules.require(maxSize.compareTo(LEAST_PAYLOAD) >= 0, "max-size", PropertyRules.text(maxSize),
					"At least 32KB are needed.");
			rules.ordered("warn-size", guard.getWarnSize(), "max-size", maxSize);
			rules.advise(maxSize.compareTo(SERVICE_PAYLOAD) <= 0, "max-size", maxSize,
					"The Temporal Service terminates workflows for more than 2 MB, unless its 'limit.blobSize.error' is higher. Keep large payloads elsewhere instead.");
		}
	}

	private static void validate(TypeLimits limits, PropertyRules rules) {
		Long failEvents = limits.getFailEvents();
		Long warnEvents = limits.getWarnEvents();
		DataSize warnSize = limits.getWarnSize();
		rules.require(failEvents == null || failEvents >= 1000, "fail-events", failEvents,
				"At least 1000 are needed, since shorter histories are no risk.");
		rules.advise(failEvents == null || failEvents < SERVICE_EVENTS, "fail-events", failEvents,
				"The Temporal Service terminates workflows at 51200 events.");
		rules.advise(warnEvents == null || warnEvents < SERVICE_EVENTS, "warn-events", warnEvents,
				"The Temporal Service terminates workflows at 51200 events.");
		rules.advise(warnSize == null || warnSize.compareTo(SERVICE_SIZE) < 0, "warn-size", warnSize,
				"The Temporal Service terminates workflows at 50 MB of history.");
	}

}
