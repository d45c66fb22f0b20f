package dev.temporalworker.oms.web;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.grpc.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how long a request waits for Temporal. The SDK would go on trying for a minute
 * while the Temporal Service is away, or no Worker answers a query.
 */
@Component
@EnableConfigurationProperties(WebProperties.class)
class TemporalDeadlineFilter extends OncePerRequestFilter {

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "temporal-deadline");
		thread.setDaemon(true);
		return thread;
	});

	private final WebProperties properties;

	TemporalDeadlineFilter(WebProperties properties) {
		this.properties = properties;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Context.CancellableContext context = Context.current()
			.withDeadlineAfter(this.properties.temporalTimeout().toMillis(), TimeUnit.MILLISECONDS, this.timer);
		Context previous = context.attach();
		try {
			chain.doFilter(request, response);
		}
		finally {
			context.detachAndCancel(previous, null);
		}
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

}
