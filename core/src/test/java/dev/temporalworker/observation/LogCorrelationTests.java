package dev.temporalworker.observation;

import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class LogCorrelationTests {

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@ParameterizedTest
	@CsvSource({ "traceparent, 00-trace-span-01", "b3, trace-span-1", "b3, trace-span" })
	void showsTheIdsInAField(String name, String value) {
		LogCorrelation.show(Map.of(name, value));
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("traceId", "trace", "spanId", "span"));
	}

	@Test
	void showsTheIdsInTwoFields() {
		LogCorrelation.show(Map.of("X-B3-TraceId", "trace", "X-B3-SpanId", "span"));
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("traceId", "trace", "spanId", "span"));
	}

	@ParameterizedTest
	@CsvSource({ "traceparent, 00", "b3, 0", "X-B3-TraceId, trace", "baggage, a=b" })
	void showsNothingWithoutIds(String name, String value) {
		MDC.put("traceId", "before");
		MDC.put("WorkflowId", "w1");
		LogCorrelation.show(Map.of(name, value));
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("WorkflowId", "w1"));
	}

	@Test
	void everyLineOfAWorkflowHasTheTrace() {
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(StepsWorkflowImpl.class);
		lines.start();
		logger.addAppender(lines);
		try (TracedApplications applications = new TracedApplications()) {
			applications.start(applications.tracedWorker());
			String id = applications.run(applications.tracedClient(), "async").getExecution().getWorkflowId();
			SpanContext start = applications.span("start Steps").getSpanContext();
			assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("runs [async]", "works asynchronously");
			assertThat(lines.list).extracting(ILoggingEvent::getMDCPropertyMap)
				.allSatisfy((mdc) -> assertThat(mdc).containsEntry("traceId", start.getTraceId())
					.containsEntry("spanId", start.getSpanId())
					.containsEntry("WorkflowId", id));
		}
		finally {
			logger.detachAppender(lines);
		}
	}

}
