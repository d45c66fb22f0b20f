package dev.temporalworker.oms.payload;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads payloads of newer versions, which may have more keys, too.
 */
@Configuration(proxyBeanMethods = false)
public class PayloadConfiguration {

	@Bean
	DataConverter dataConverter() {
		ObjectMapper mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		return DefaultDataConverter.newDefaultInstance()
			.withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));
	}

}
