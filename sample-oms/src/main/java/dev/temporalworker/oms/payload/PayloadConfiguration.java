package dev.temporalworker.oms.payload;

import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Reads payloads of newer versions, which may have more keys, too. With a key, payloads
 * and the messages of failures are encrypted.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionProperties.class)
public class PayloadConfiguration {

	@Bean
	DataConverter dataConverter(EncryptionProperties encryption) {
		ObjectMapper mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		DataConverter converter = DefaultDataConverter.newDefaultInstance()
			.withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));
		String keyId = encryption.keyId();
		return StringUtils.hasText(keyId) ? new CodecDataConverter(converter, List.of(new EncryptionCodec(keyId)), true)
				: converter;
	}

}
