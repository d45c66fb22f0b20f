package dev.temporalworker.oms.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Hides what is internal from everybody who does not come through the internal port.
 *
 * @param port the internal port
 */
record InternalApiInterceptor(int port) implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws NoResourceFoundException {
		if (request.getLocalPort() != this.port && isInternal(handler)) {
			String path = request.getRequestURI();
			throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), path,
					StringUtils.trimLeadingCharacter(path, '/'));
		}
		return true;
	}

	private static boolean isInternal(Object handler) {
		return handler instanceof HandlerMethod method && method.getBeanType().isAnnotationPresent(InternalApi.class);
	}

}
