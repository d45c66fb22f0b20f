package dev.temporalworker.oms.web;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Takes an {@code Accept} that nobody understands for none, since problems could not be
 * told otherwise.
 */
@Configuration(proxyBeanMethods = false)
class ContentNegotiation implements WebMvcConfigurer {

	private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

	@Override
	public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
		configurer.strategies(List.of(this::mediaTypes));
	}

	private List<MediaType> mediaTypes(NativeWebRequest request) {
		try {
			return this.header.resolveMediaTypes(request);
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			return ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST;
		}
	}

}
