package dev.temporalworker.autoconfigure.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.temporalworker.autoconfigure.payload.CodecServer.Headers;
import dev.temporalworker.runtime.ClientRuntime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StreamUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Codec server of a servlet application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class ServletCodecServerConfiguration {

	private static final int BEFORE_CONTROLLERS = -1;

	@Bean
	CodecServer temporalCodecServer(ObjectProvider<ClientRuntime> clients, TemporalCodecServerProperties properties) {
		return CodecServerSetup.server(clients, properties);
	}

	@Bean
	SimpleUrlHandlerMapping temporalCodecServerMapping(CodecServer server, TemporalCodecServerProperties properties) {
		String pattern = properties.getPath() + "/**";
		HttpRequestHandler handler = (request, response) -> handle(server, request, response);
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of(pattern, handler), BEFORE_CONTROLLERS);
		mapping.setCorsConfigurations(Map.of(pattern, CodecServerSetup.cors(properties.getAllowedOrigins())));
		return mapping;
	}

	private static void handle(CodecServer server, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (!HttpMethod.POST.matches(request.getMethod())) {
			response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
			response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
			return;
		}
		String body = StreamUtils.copyToString(request.getInputStream(), StandardCharsets.UTF_8);
		Headers headers = new Headers(request.getHeader(HttpHeaders.AUTHORIZATION),
				request.getHeader(CodecServer.NAMESPACE));
		try {
			write(response, MediaType.APPLICATION_JSON, server.answer(request.getRequestURI(), headers, body));
		}
		catch (ResponseStatusException ex) {
			response.setStatus(ex.getStatusCode().value());
			write(response, MediaType.APPLICATION_PROBLEM_JSON, CodecServer.problem(ex));
		}
	}

	private static void write(HttpServletResponse response, MediaType type, String body) throws IOException {
		response.setContentType(type.toString());
		StreamUtils.copy(body, StandardCharsets.UTF_8, response.getOutputStream());
	}

}
