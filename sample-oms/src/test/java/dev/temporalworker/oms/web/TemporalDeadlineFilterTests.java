package dev.temporalworker.oms.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.grpc.Context;
import io.grpc.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TemporalDeadlineFilter}.
 */
class TemporalDeadlineFilterTests {

	private final TemporalDeadlineFilter filter = new TemporalDeadlineFilter(
			new WebProperties(DataSize.ofMegabytes(1), Duration.ofSeconds(3)));

	@AfterEach
	void destroy() {
		this.filter.destroy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void boundsEveryCall(String method) throws Exception {
		AtomicReference<Deadline> deadline = new AtomicReference<>();
		this.filter.doFilter(new MockHttpServletRequest(method, "/orders"), new MockHttpServletResponse(),
				(request, response) -> deadline.set(Context.current().getDeadline()));
		assertThat(deadline.get()).isNotNull();
		assertThat(deadline.get().timeRemaining(TimeUnit.MILLISECONDS)).isBetween(-60_000L, 3_000L);
	}

	@Test
	void leavesNothingBehind() throws Exception {
		this.filter.doFilter(new MockHttpServletRequest("GET", "/orders"), new MockHttpServletResponse(),
				(request, response) -> {
				});
		assertThat(Context.current().getDeadline()).isNull();
	}

}
