package dev.temporalworker.oms.codec;

import java.util.Objects;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets pages of the web UI of Temporal ask the codec server.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("oms.codec.allowed-origin")
class CodecConfiguration {

	@Bean
	WebMvcConfigurer codecOrigin(CodecProperties properties) {
		String allowedOrigin = Objects.requireNonNull(properties.allowedOrigin(), "The condition asks for it");
		return new WebMvcConfigurer() {

			@Override
			public void addCorsMappings(CorsRegistry registry) {
				registry.addMapping("/**/decode")
					.allowedOrigins(allowedOrigin)
					.allowedMethods(HttpMethod.POST.name())
					.allowedHeaders(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "X-Namespace")
					.allowCredentials(true);
			}

		};
	}

}
