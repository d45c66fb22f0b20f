package dev.temporalworker.test.parcel;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures nothing but Temporal.
 */
@Configuration(proxyBeanMethods = false)
class ConverterConfiguration {

	@Bean
	DataConverter parcelDataConverter() {
		return new DefaultDataConverter(new JacksonJsonPayloadConverter());
	}

}
