package dev.temporalworker.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.temporalworker.autoconfigure.payload.CodecServer.Headers;
import dev.temporalworker.runtime.ClientRuntime;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Codec server of a reactive application. Codecs may ask others for keys, so they run
 * where threads may wait.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
class ReactiveCodecServerConfiguration {

	private static final int BEFORE_CONTROLLERS = -1;

	private static final int LARGEST_BODY = 16 * 1024 * 1024;

	@Bean
	CodecServer temporalCodecServer(ObjectProvider<ClientRuntime> clients, TemporalCodecServerProperties properties) {
		return CodecServerSetup.server(clients, properties);
	}

	@Bean
	SimpleUrlHandlerMapping temporalCodecServerMapping(CodecServer server, TemporalCodecServerProperties properties) {
		String pattern = properties.getPath() + "/**";
		WebHandler handler = (exchange) -> handle(server, exchange);
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of(pattern, handler), BEFORE_CONTROLLERS);
		mapping.setCorsConfigurations(Map.of(pattern, CodecServerSetup.cors(properties.getAllowedOrigins())));
		return mapping;
	}

	private static Mono<Void> handle(CodecServer server, ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		ServerHttpResponse response = exchange.getResponse();
		if (!HttpMethod.POST.equals(request.getMethod())) {
			response.getHeaders().set(HttpHeaders.ALLOW, HttpMethod.POST.name());
			response.setStatusCode(HttpStatus.METHOD_NOT_ALLOWED);
			return response.setComplete();
		}
		Headers headers = new Headers(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION),
				request.getHeaders().getFirst(CodecServer.NAMESPACE));
		String path = request.getPath().value();
		return DataBufferUtils.join(request.getBody(), LARGEST_BODY)
			.map(ReactiveCodecServerConfiguration::text)
			.defaultIfEmpty("")
			.publishOn(Schedulers.boundedElastic())
			.map((body) -> server.answer(path, headers, body))
			.flatMap((answer) -> write(response, HttpStatus.OK, MediaType.APPLICATION_JSON, answer))
			.onErrorResume(ResponseStatusException.class, (refusal) -> write(response, refusal.getStatusCode(),
					MediaType.APPLICATION_PROBLEM_JSON, CodecServer.problem(refusal)));
	}

	private static String text(DataBuffer buffer) {
		try {
			return buffer.toString(StandardCharsets.UTF_8);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private static Mono<Void> write(ServerHttpResponse response, HttpStatusCode status, MediaType type, String body) {
		response.setStatusCode(status);
		response.getHeaders().setContentType(type);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8))));
	}

}
