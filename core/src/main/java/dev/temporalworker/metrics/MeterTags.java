package dev.temporalworker.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.temporal.serviceclient.MetricsTag;

/**
 * Reduces the tags that the SDK gives a metric to those that tell something.
 */
final class MeterTags {

	/**
	 * Tells the client.
	 */
	static final String CLIENT = "client";

	private static final String STICKY = ":sticky";

	private static final Set<String> OF_SDK_METRICS_ONLY = Set.of(MetricsTag.OPERATION_NAME, MetricsTag.SIGNAL_NAME,
			MetricsTag.QUERY_TYPE, MetricsTag.STATUS_CODE, MetricsTag.EXCEPTION);

	private MeterTags() {
	}

	/**
	 * Return the tags of a meter. Those of one name always have the same keys.
	 * @param name the name of the meter
	 * @param given what the SDK or the application tagged the scope with
	 * @return the tags
	 */
	static Tags of(String name, Map<String, String> given) {
		List<String> keys = SdkMetrics.tags(name);
		return (keys != null) ? ofSdk(name, keys, given) : ofOthers(given);
	}

	private static Tags ofSdk(String name, List<String> keys, Map<String, String> given) {
		List<Tag> tags = new ArrayList<>();
		String client = given.get(CLIENT);
		if (client != null) {
			tags.add(Tag.of(CLIENT, client));
		}
		tags.add(tag(MetricsTag.NAMESPACE, given));
		keys.forEach((key) -> tags.add(tag(key, given)));
		if (SdkMetrics.hasStickySuffix(name)) {
			tags.replaceAll(MeterTags::withoutSuffix);
		}
		return Tags.of(tags);
	}

	private static Tag tag(String key, Map<String, String> given) {
		return Tag.of(key, given.getOrDefault(key, MetricsTag.DEFAULT_VALUE));
	}

	private static Tag withoutSuffix(Tag tag) {
		boolean sticky = tag.getKey().equals(MetricsTag.TASK_QUEUE) && tag.getValue().endsWith(STICKY);
		return sticky ? Tag.of(tag.getKey(), tag.getValue().substring(0, tag.getValue().length() - STICKY.length()))
				: tag;
	}

	private static Tags ofOthers(Map<String, String> given) {
		return Tags.of(given.entrySet()
			.stream()
			.filter((entry) -> !isUnused(entry))
			.map((entry) -> Tag.of(entry.getKey(), entry.getValue()))
			.toList());
	}

	private static boolean isUnused(Map.Entry<String, String> entry) {
		return OF_SDK_METRICS_ONLY.contains(entry.getKey()) && MetricsTag.DEFAULT_VALUE.equals(entry.getValue());
	}

}
