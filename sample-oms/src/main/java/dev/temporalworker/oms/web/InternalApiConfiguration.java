package dev.temporalworker.oms.web;

import java.net.InetAddress;
import java.util.Objects;

import org.apache.catalina.connector.Connector;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
			connector.setPort(port(properties));
			InetAddress address = (properties.address() != null) ? properties.address() : server.getAddress();
			if (address != null) {
				connector.setProperty("address", address.getHostAddress());
			}
			server.addAdditionalConnectors(connector);
		};
	}

	@Bean
	WebMvcConfigurer internalApi(InternalApiProperties properties) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new InternalApiInterceptor(port(properties)));
			}

		};
	}

	private static int port(InternalApiProperties properties) {
		return Objects.requireNonNull(properties.port(), "The condition asks for it");
	}

}
