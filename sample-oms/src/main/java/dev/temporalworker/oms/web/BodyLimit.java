package dev.temporalworker.oms.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses bodies that are too large before they are parsed.
 */
@RestControllerAdvice
@EnableConfigurationProperties(WebProperties.class)
class BodyLimit extends RequestBodyAdviceAdapter {

	private final int limit;

	BodyLimit(WebProperties properties) {
		this.limit = Math.toIntExact(properties.maxBodySize().toBytes());
	}

	@Override
	public boolean supports(MethodParameter methodParameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) {
		return true;
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage inputMessage, MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		byte[] body = inputMessage.getBody().readNBytes(this.limit + 1);
		if (body.length > this.limit) {
			throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
					"The body has more than %d bytes".formatted(this.limit));
		}
		return new Body(inputMessage.getHeaders(), new ByteArrayInputStream(body));
	}

	/**
	 * A body that was read.
	 *
	 * @param getHeaders the headers of the request
	 * @param getBody the body
	 */
	private record Body(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {

	}

}
