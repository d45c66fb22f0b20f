package dev.temporalworker.autoconfigure;

import java.util.stream.Stream;

import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.naming.ClientName;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleClientPlugin;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.interceptors.ScheduleClientInterceptor;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Assembles what calls a Temporal Service from properties and beans of the application.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ClientAssembler {

	private final TemporalClientProperties properties;

	private final PropertyRules rules;

	private final ClientBeans beans;

	private final PayloadConversion payloads;

	private final PayloadStorage storage;

	private final Identities identities;

	/**
	 * Create an assembler.
	 * @param properties the properties of the client
	 * @param payloads the properties of its payloads
	 * @param beans the beans that the client sees
	 * @param identities knows what identities can tell
	 */
	public ClientAssembler(TemporalClientProperties properties, TemporalPayloadProperties payloads, ClientBeans beans,
			Identities identities) {
		this.properties = properties;
		this.rules = new PropertyRules(beans.getClient().key("client"));
		this.beans = beans;
		this.payloads = new PayloadConversion(payloads, beans);
		this.storage = new PayloadStorage(payloads.getExternalStorage(), beans);
		this.identities = identities;
	}

	/**
	 * Create the workflow client. Does no network I/O, unless the platform has to be
	 * asked for the identity.
	 * @param serviceStubs what it calls
	 * @param startedTaskQueues remembers on which Task Queues the client starts workflows
	 * @param details tells the namespace, or {@code null} if the connection is not the
	 * client's own
	 * @return the client
	 */
	public WorkflowClient workflowClient(WorkflowServiceStubs serviceStubs, StartedTaskQueues startedTaskQueues,
			@Nullable TemporalConnectionDetails details) {
		WorkflowClientOptions.Builder options = WorkflowClientOptions.newBuilder();
		Stream
			.concat(Stream.<WorkflowClientOptionsCustomizer>of(this.payloads,
					new ComponentsWorkflowClientOptionsCustomizer(this.beans, startedTaskQueues),
					new IdentityWorkflowClientOptionsCustomizer(this.properties, this.identities, this.rules),
					new PropertiesWorkflowClientOptionsCustomizer(this.properties),
					(builder) -> customize(builder, details)),
					this.beans.all(WorkflowClientOptionsCustomizer.class).stream())
			.forEach((customizer) -> customizer.customize(options));
		this.storage.customize(options, options.build(), serviceStubs);
		return WorkflowClient.newInstance(serviceStubs, options.setDataConverter(complete(options.build())).build());
	}

	private static void customize(WorkflowClientOptions.Builder options, @Nullable TemporalConnectionDetails details) {
		String namespace = (details != null) ? details.getNamespace() : null;
		if (namespace != null) {
			options.setNamespace(namespace);
		}
	}

	private DataConverter complete(WorkflowClientOptions options) {
		DataConverter dataConverter = options.getDataConverter();
		DataConverter converter = (dataConverter != null) ? dataConverter : GlobalDataConverter.get();
		DataConverter encoding = this.payloads.encoding(converter);
		LimitGuard guard = this.beans.unique(LimitGuard.class);
		return new BoundedFailureDataConverter((guard != null) ? guard.guard(encoding, options) : encoding, converter,
				(encoding instanceof PayloadCodec codecs) ? codecs : null);
	}

	/**
	 * Create what guards the payloads and histories of a client.
	 * @param client the name of the client
	 * @param payloads the properties of its payloads
	 * @param histories the properties of its histories
	 * @return the guard
	 */
	public static LimitGuard guard(ClientName client, TemporalPayloadProperties payloads,
			TemporalHistoryProperties histories) {
		return new LimitGuardFactory(client).create(payloads.getGuard(), histories.getGuard());
	}

	/**
	 * Return the codecs of a client's data converter.
	 * @param dataConverter the data converter of a client
	 * @return the codecs as one, or {@code null} if there are none
	 */
	public static @Nullable PayloadCodec codecs(DataConverter dataConverter) {
		return (dataConverter instanceof BoundedFailureDataConverter bounded) ? bounded.codecs() : null;
	}

	/**
	 * Return the part of a client's data converter that makes the payloads which codecs
	 * encode.
	 * @param dataConverter the data converter of a client
	 * @return the data converter without the codecs that are beans or encrypt
	 */
	public static DataConverter withoutCodecs(DataConverter dataConverter) {
		return (dataConverter instanceof BoundedFailureDataConverter bounded) ? bounded.withoutCodecs() : dataConverter;
	}

	/**
	 * Create the client for schedules, with the options that it shares with the workflow
	 * client. Does no network I/O.
	 * @param serviceStubs what it calls
	 * @param workflowClient the workflow client
	 * @return the client
	 */
	public ScheduleClient scheduleClient(WorkflowServiceStubs serviceStubs, WorkflowClient workflowClient) {
		WorkflowClientOptions options = workflowClient.getOptions();
		return ScheduleClient.newInstance(serviceStubs,
				ScheduleClientOptions.newBuilder()
					.setNamespace(options.getNamespace())
					.setIdentity(options.getIdentity())
					.setDataConverter(options.getDataConverter())
					.setContextPropagators(options.getContextPropagators())
					.setInterceptors(this.beans.all(ScheduleClientInterceptor.class))
					.setPlugins(this.beans.all(ScheduleClientPlugin.class)
						.stream()
						.filter((plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin))
						.toArray(ScheduleClientPlugin[]::new))
					.build());
	}

}
