package dev.temporalworker.oms.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has bodies read as JSON that may be JSON without saying so: the existing web UI sends
 * JSON as text, and curl as a form.
 */
@Component
class JsonContentTypeFilter extends OncePerRequestFilter {

	private static final Pattern VAGUE = Pattern
		.compile("(?i)(text/plain|application/(x-www-form-urlencoded|octet-stream))\\s*(;.*)?");

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String contentType = request.getContentType();
		return contentType != null && !VAGUE.matcher(contentType).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new HttpServletRequestWrapper(request) {

			@Override
			public String getContentType() {
				return MediaType.APPLICATION_JSON_VALUE;
			}

			@Override
			public @Nullable String getHeader(String name) {
				return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) ? getContentType() : super.getHeader(name);
			}

		}, response);
	}

}
