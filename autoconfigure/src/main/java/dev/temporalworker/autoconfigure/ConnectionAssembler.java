package dev.temporalworker.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalConnection.Settings;
import dev.temporalworker.naming.ClientName;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * Assembles the connection of a client from properties and beans of the application.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ConnectionAssembler {

	private final TemporalConnectionProperties properties;

	private final PropertyRules rules;

	private final ClientBeans beans;

	/**
	 * Create an assembler.
	 * @param owner the client whose properties these are
	 * @param properties the properties
	 * @param beans the beans that the client sees
	 */
	public ConnectionAssembler(ClientName owner, TemporalConnectionProperties properties, ClientBeans beans) {
		this.properties = properties;
		this.rules = new PropertyRules(owner.key("connection"));
		this.beans = beans;
	}

	/**
	 * Return what the properties tell about target and credentials.
	 * @param environment tells where the target was set
	 * @return the details
	 */
	public TemporalConnectionDetails details(Environment environment) {
		Origin origin = PropertyOrigins.of(environment, this.rules.key("target"));
		ApiKeySupplier apiKeySupplier = this.beans.getClient().isPrimary() ? this.beans.unique(ApiKeySupplier.class)
				: this.beans.own(ApiKeySupplier.class);
		return new PropertiesTemporalConnectionDetails(this.properties, this.rules, apiKeySupplier,
				this.beans.unique(SslBundles.class), origin);
	}

	/**
	 * Create the connection. Does no network I/O.
	 * @param details where and how to connect
	 * @return the connection
	 */
	public TemporalConnection connection(TemporalConnectionDetails details) {
		List<WorkflowServiceStubsPlugin> plugins = this.beans.all(WorkflowServiceStubsPlugin.class);
		Stream<ServiceStubsOptionsCustomizer> configured = Stream.of(this::customizeByDefault,
				new PropertiesServiceStubsOptionsCustomizer(this.properties, this.rules),
				(options) -> options.setPlugins(plugins.toArray(WorkflowServiceStubsPlugin[]::new)));
		Settings settings = ConnectionDetailsAdapter.adapt(details);
		SslBundle bundle = details.getSslBundle();
		SslBundles bundles = this.beans.unique(SslBundles.class);
		if (bundle != null && bundles != null && settings.tls().context() instanceof ReloadableSslContext context) {
			SslBundleCheck check = new SslBundleCheck(this.beans.getBeanFactory().getBean(Environment.class));
			new SslBundleReload(settings.target(), context, check).follow(bundle, bundles);
		}
		return TemporalConnection.of(this.beans.getClient(), settings,
				Stream.concat(configured, this.beans.all(ServiceStubsOptionsCustomizer.class).stream()).toList());
	}

	// It costs Workers more than the network saves, see docs/performance.md
	private void customizeByDefault(WorkflowServiceStubsOptions.Builder options) {
		String key = this.beans.getClient().key("worker.defaults-from");
		boolean sdk = Binder.get(this.beans.getBeanFactory().getBean(Environment.class))
			.bind(key, String.class)
			.map("sdk"::equalsIgnoreCase)
			.orElse(false);
		if (!sdk) {
			options.setGrpcCompression(GrpcCompression.NONE);
		}
	}

}
