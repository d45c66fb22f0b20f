package dev.temporalworker.observation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Spans as text: each below its parent and indented by two, those with the same parent in
 * alphabetical order. What has a parent that is not there is marked.
 *
 * @param spans the spans
 */
record SpanTree(List<SpanData> spans) {

	@Override
	public String toString() {
		return text((span) -> span.getParentSpanId().equals(SpanId.getInvalid()), "")
				+ text((span) -> !span.getParentSpanId().equals(SpanId.getInvalid()) && isParentMissing(span),
						"(parent missing) ");
	}

	private boolean isParentMissing(SpanData span) {
		return this.spans.stream().noneMatch((other) -> other.getSpanId().equals(span.getParentSpanId()));
	}

	private String text(Predicate<SpanData> filter, String prefix) {
		return this.spans.stream()
			.filter(filter)
			.map((span) -> prefix + span.getName() + "\n" + below(span).indent(2))
			.sorted()
			.collect(Collectors.joining());
	}

	private String below(SpanData parent) {
		return text((span) -> span.getParentSpanId().equals(parent.getSpanId()), "");
	}

}
