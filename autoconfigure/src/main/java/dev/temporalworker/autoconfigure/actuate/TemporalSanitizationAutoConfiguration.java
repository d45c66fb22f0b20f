package dev.temporalworker.autoconfigure.actuate;

import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for endpoints that show values:
 * credentials for the Temporal Service and keys of payloads stay hidden even where all
 * other values are shown.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class TemporalSanitizationAutoConfiguration {

	private static final Pattern SECRETS = Pattern
		.compile("temporal[._](.+[._])?connection[._](api[-_]?key|headers[._\\[].+)"
				+ "|temporal[._](.+[._])?payload[._]encryption[._]keys[._\\[].+"
				+ "|temporal[._]codec[-_]?server[._]token" + "|temporal_(api_key|tls_client_key_data|grpc_meta_.+)"
				+ "|spring[._]ssl[._]bundle[._].+(private[-_]?key|password)", Pattern.CASE_INSENSITIVE);

	@Bean
	SanitizingFunction temporalSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches(SECRETS);
	}

}
