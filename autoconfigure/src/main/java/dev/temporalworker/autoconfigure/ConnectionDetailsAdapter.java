package dev.temporalworker.autoconfigure;

import java.util.List;

import dev.temporalworker.connection.TemporalConnection.Settings;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Adapts {@link TemporalConnectionDetails} to {@link Settings}.
 */
final class ConnectionDetailsAdapter {

	private ConnectionDetailsAdapter() {
	}

	static Settings adapt(TemporalConnectionDetails details) {
		return new Settings(details.getTarget(), details.getApiKey(),
				(details.getChannel() != null) ? Tls.DEFAULT : tls(details), details.getChannel(), origin(details));
	}

	private static Tls tls(TemporalConnectionDetails details) {
		SslBundle bundle = details.getSslBundle();
		SslContext context = (bundle != null) ? new ReloadableSslContext(context(bundle, details.getTarget())) : null;
		return new Tls(context, details.getTls(), details.getServerName());
	}

	private static SslContext context(SslBundle bundle, String target) {
		try {
			return SslContexts.of(bundle);
		}
		catch (RuntimeException ex) {
			throw new UnusableSslBundleException("The SSL bundle for '%s'".formatted(target),
					List.of("    %s. Look at its certificates, keys and passwords."
						.formatted(NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName())));
		}
	}

	private static @Nullable String origin(TemporalConnectionDetails details) {
		Origin origin = Origin.from(details);
		if (origin == null) {
			return null;
		}
		// This kind of origin says itself that it is one
		return (origin instanceof PropertySourceOrigin) ? origin.toString() : "from " + origin;
	}

}
