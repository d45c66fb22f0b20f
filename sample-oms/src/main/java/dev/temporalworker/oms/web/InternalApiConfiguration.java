package dev.temporalworker.oms.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Opens the internal port.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("oms.internal.port")
@EnableConfigurationProperties(InternalApiProperties.class)
class InternalApiConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> internalPort(InternalApiProperties properties) {
		return (server) -> {
			Connector connector = new Connector();
			connector.setPort(properties.port());
			connector.setProperty("address", properties.address().getHostAddress());
			server.addAdditionalConnectors(connector);
		};
	}

	@Bean
	MappedInterceptor internalApi(InternalApiProperties properties) {
		return new MappedInterceptor(null, new Guard(properties.port()));
	}

	/**
	 * Hides what is internal from everybody who does not come through the internal port.
	 *
	 * @param port the internal port
	 */
	private record Guard(int port) implements HandlerInterceptor {

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
			return handler instanceof HandlerMethod method
					&& method.getBeanType().isAnnotationPresent(InternalApi.class);
		}

	}

}
