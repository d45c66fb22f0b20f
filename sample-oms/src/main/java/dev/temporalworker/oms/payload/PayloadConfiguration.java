package dev.temporalworker.oms.payload;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.PayloadConverter;
import io.temporal.payload.codec.PayloadCodec;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Reads payloads of newer versions, which may have more keys, too. With a key, payloads
 * and the messages of failures are encrypted.
 */
@Configuration(proxyBeanMethods = false)
public class PayloadConfiguration {

	private static final String KEY_ID = "oms.encryption.key-id";

	@Bean
	PayloadConverter jsonPayloadConverter() {
		ObjectMapper mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		return new JacksonJsonPayloadConverter(mapper);
	}

	@Bean
	@Conditional(OnKeyCondition.class)
	PayloadCodec encryptionCodec(Environment environment) {
		return new EncryptionCodec(environment.getRequiredProperty(KEY_ID));
	}

	/**
	 * Matches with a key to encrypt with; an empty id is none.
	 */
	static class OnKeyCondition implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty(KEY_ID));
		}

	}

}
