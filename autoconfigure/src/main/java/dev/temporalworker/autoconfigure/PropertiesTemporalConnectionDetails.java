package dev.temporalworker.autoconfigure;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Ssl;
import dev.temporalworker.connection.ApiKeySupplier;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
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

	private static final Pattern ADDRESS = Pattern.compile("(?:[\\w.-]+|\\[[\\p{XDigit}:.%]+])(?::(\\d{1,5}))?");

	private static final Pattern RESOLVED = Pattern.compile("([a-z][a-z0-9+.-]*):(?://[^/\\s]*)?/([^/\\s]\\S*)");

	@Override
	public String getTarget() {
		String target = this.properties.getTarget();
		this.rules.require(!target.contains("@"), "target", "******",
				"A gRPC target has no credentials. Set '%s', or '%s' to an SSL bundle with a client certificate."
					.formatted(this.rules.key("api-key"), this.rules.key("ssl.bundle")));
		this.rules.require(StringUtils.hasText(target) && isTarget(target), "target", target,
				"A gRPC target is needed, such as 'host:port', without 'http://' or 'https://'. The SDK connects over TCP only.");
		return target;
	}

	private static boolean isTarget(String target) {
		Matcher resolved = RESOLVED.matcher(target);
		if (resolved.matches()) {
			String scheme = resolved.group(1);
			NameResolverProvider resolver = NameResolverRegistry.getDefaultRegistry().getProviderForScheme(scheme);
			// Other schemes have addresses of their own
			return resolver != null && resolver.getProducedSocketAddressTypes().equals(Set.of(InetSocketAddress.class))
					&& (!scheme.equals("dns") || isAddress(resolved.group(2), "443"));
		}
		return isAddress(target, "0");
	}

	private static boolean isAddress(String text, String defaultPort) {
		Matcher address = ADDRESS.matcher(text);
		return address.matches()
				&& isPort(Integer.parseInt((address.group(1) != null) ? address.group(1) : defaultPort));
	}

	private static boolean isPort(int port) {
		return port > 0 && port <= 65535;
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
		String serverName = this.properties.getSsl().getServerName();
		return StringUtils.hasText(serverName) ? serverName : null;
	}

	@Override
	public @Nullable Origin getOrigin() {
		return this.origin;
	}

}
