package dev.temporalworker.autoconfigure;

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
 * @param apiKeySupplier supplies the API key instead of the properties
 * @param sslBundles the SSL bundles of the application
 * @param origin where the target was set
 */
record PropertiesTemporalConnectionDetails(TemporalConnectionProperties properties,
		@Nullable ApiKeySupplier apiKeySupplier, @Nullable SslBundles sslBundles,
		@Nullable Origin origin) implements TemporalConnectionDetails, OriginProvider {

	@Override
	public String getTarget() {
		return this.properties.getTarget();
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
		if (!StringUtils.hasText(bundle) || this.sslBundles == null) {
			return null;
		}
		if (Boolean.FALSE.equals(ssl.getEnabled())) {
			throw new InvalidConfigurationPropertyValueException("temporal.connection.ssl.enabled", false,
					"The SSL bundle '%s' is set as 'temporal.connection.ssl.bundle', which needs TLS."
						.formatted(bundle));
		}
		return this.sslBundles.getBundle(bundle);
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
