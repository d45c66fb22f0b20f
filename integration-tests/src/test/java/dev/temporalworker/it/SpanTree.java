package dev.temporalworker.it;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Spans as text: each below its parent, those with the same parent in the order of their
 * names.
 *
 * @param spans the spans
 */
record SpanTree(List<SpanData> spans) {

	@Override
	public String toString() {
		return below(SpanId.getInvalid());
	}

	private String below(String parent) {
		return this.spans.stream()
			.filter((span) -> span.getParentSpanId().equals(parent))
			.sorted(Comparator.comparing(SpanData::getName))
			.map((span) -> span.getName() + "\n" + below(span.getSpanId()).indent(2))
			.collect(Collectors.joining());
	}

}
