package dev.temporalworker.autoconfigure;

import java.util.List;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Ssl;
import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.connection.TemporalConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link TemporalConnectionProperties} to {@link TemporalConnectionDetails}.
 *
 * @param properties the properties
 * @param rules the rules for their values
 * @param apiKeySupplier supplies the API key instead of the properties
 * @param sslBundles the SSL bundles of the application
 * @param origin where the target was set
 */
record PropertiesTemporalConnectionDetails(TemporalConnectionProperties properties, PropertyRules rules,
		@Nullable ApiKeySupplier apiKeySupplier, @Nullable SslBundles sslBundles,
		@Nullable Origin origin) implements TemporalConnectionDetails, OriginProvider {

	@Override
	public String getTarget() {
		String target = this.properties.getTarget();
		this.rules.require(
				StringUtils.hasText(target) && !target.startsWith("http://") && !target.startsWith("https://"),
				"target", target, "A gRPC target is needed, such as 'host:port', without 'http://' or 'https://'.");
		return target;
	}

	@Override
	public @Nullable ApiKeySupplier getApiKey() {
		if (this.apiKeySupplier != null) {
			return this.apiKeySupplier;
		}
		String apiKey = this.properties.getApiKey();
		return StringUtils.hasText(apiKey) ? () -> apiKey : null;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		Ssl ssl = this.properties.getSsl();
		String bundle = ssl.getBundle();
		if (!StringUtils.hasText(bundle)) {
			return null;
		}
		this.rules.require(!Boolean.FALSE.equals(ssl.getEnabled()), "ssl.enabled", false,
				"The SSL bundle '%s' is set as '%s', which needs TLS.".formatted(bundle, this.rules.key("ssl.bundle")));
		return getSslBundle(bundle);
	}

	private SslBundle getSslBundle(String name) {
		List<String> names = (this.sslBundles != null) ? this.sslBundles.getBundleNames() : List.of();
		if (this.sslBundles == null || !names.contains(name)) {
			throw new InvalidConfigurationPropertyValueException(this.rules.key("ssl.bundle"), name,
					"There is no SSL bundle of that name under 'spring.ssl.bundle'. Declared: [%s]."
						.formatted(String.join(", ", names)));
		}
		return this.sslBundles.getBundle(name);
	}

	@Override
	public @Nullable Boolean getTls() {
		return this.properties.getSsl().getEnabled();
	}

	@Override
	public @Nullable String getServerName() {
		return this.properties.getSsl().getServerName();
	}

	@Override
	public @Nullable Origin getOrigin() {
		return this.origin;
	}

}
