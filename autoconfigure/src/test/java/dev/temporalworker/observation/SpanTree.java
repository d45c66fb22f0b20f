package dev.temporalworker.observation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Spans as text: each below its parent and indented by two, those with the same parent in
 * the order of their names. What has a parent that is not there is marked.
 *
 * @param spans the spans
 */
record SpanTree(List<SpanData> spans) {

	@Override
	public String toString() {
		return Stream
			.concat(roots().map((span) -> text(span, "")), orphans().map((span) -> text(span, "(parent missing) ")))
			.collect(Collectors.joining());
	}

	private Stream<SpanData> roots() {
		return children(SpanId.getInvalid());
	}

	private Stream<SpanData> orphans() {
		return sorted(this.spans.stream()
			.filter((span) -> !span.getParentSpanId().equals(SpanId.getInvalid()))
			.filter((span) -> this.spans.stream()
				.noneMatch((other) -> other.getSpanId().equals(span.getParentSpanId()))));
	}

	private Stream<SpanData> children(String spanId) {
		return sorted(this.spans.stream().filter((span) -> span.getParentSpanId().equals(spanId)));
	}

	private static Stream<SpanData> sorted(Stream<SpanData> spans) {
		return spans.sorted(Comparator.comparing(SpanData::getName));
	}

	private String text(SpanData span, String prefix) {
		String below = children(span.getSpanId()).map((child) -> text(child, "")).collect(Collectors.joining());
		return prefix + span.getName() + "\n" + below.indent(2);
	}

}
