package dev.temporalworker.oms.web;

import java.io.IOException;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Admits fewer requests than there are threads, whatever they wait for, so that probes
 * always find one. What is too much is told to come back.
 */
@Component
// Outside of what waits or reads, inside of what observes
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AdmissionFilter extends OncePerRequestFilter {

	/**
	 * Attribute of a request whose body did not come in time. While somebody waits for
	 * more of it, the container waits with another thread to close the connection.
	 */
	static final String BROKEN_BODY = AdmissionFilter.class.getName() + ".brokenBody";

	private static final long LARGEST_REST = DataSize.ofMegabytes(2).toBytes();

	private final Bulkhead requests;

	private final Bulkhead management;

	private final String managementPath;

	AdmissionFilter(ObjectProvider<BulkheadRegistry> bulkheads,
			@Value("${management.endpoints.web.base-path:/actuator}") String managementPath) {
		BulkheadRegistry registry = bulkheads.getIfAvailable(BulkheadRegistry::ofDefaults);
		this.requests = registry.bulkhead("requests");
		this.management = registry.bulkhead("management");
		this.managementPath = managementPath;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isAt(this.managementPath + "/health", request)) {
			probe(request, response, chain);
			return;
		}
		Bulkhead bulkhead = isAt(this.managementPath, request) ? this.management : this.requests;
		if (!bulkhead.tryAcquirePermission()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, "Too many requests are worked on already");
			return;
		}
		try {
			chain.doFilter(request, response);
			finish(request, response);
		}
		finally {
			bulkhead.releasePermission();
		}
	}

	private static boolean isAt(String path, HttpServletRequest request) {
		String requested = request.getRequestURI();
		return requested.equals(path) || requested.startsWith(path + "/");
	}

	private static void probe(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			refuse(request, response, HttpStatus.BAD_REQUEST, "Probes have no body");
			return;
		}
		chain.doFilter(request, response);
	}

	// Reads what has arrived, as some clients miss an answer otherwise, and waits for
	// nothing
	private static void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status,
			String detail) throws IOException {
		ServletInputStream body = request.getInputStream();
		long rest = LARGEST_REST;
		while (rest > 0 && body.available() > 0) {
			rest -= body.skip(body.available());
		}
		response.sendError(status.value(), detail);
	}

	// Waits for the rest of a body that nobody has read, as the container would do after
	// the request has left
	private static void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.isAsyncStarted() || request.getAttribute(BROKEN_BODY) != null) {
			return;
		}
		ServletInputStream body = request.getInputStream();
		if (!body.isFinished()) {
			response.flushBuffer();
			body.skip(LARGEST_REST);
		}
	}

}
