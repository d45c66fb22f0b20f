package dev.temporalworker.autoconfigure.payload;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.ClientAssembler;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.TemporalPayloadProperties;
import dev.temporalworker.autoconfigure.TemporalPayloadProperties.Json;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties.AdditionalClient;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.CheckMode;
import dev.temporalworker.worker.registration.RegistrationException;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import io.nexusrpc.Operation;
import io.nexusrpc.handler.ServiceImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.NativeDetector;

/**
 * Checks that what the methods of workflows and activities take and return can be
 * converted to payloads and back, before the first workflow finds out.
 */
final class PayloadTypesCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(PayloadTypesCheck.class);

	private final ObjectProvider<ClientRuntime> clients;

	private final TemporalPayloadProperties primary;

	private final TemporalClientsProperties additional;

	PayloadTypesCheck(ObjectProvider<ClientRuntime> clients, TemporalPayloadProperties primary,
			TemporalClientsProperties additional) {
		this.clients = clients;
		this.primary = primary;
		this.additional = additional;
	}

	@Override
	public void afterSingletonsInstantiated() {
		// Without constructors, native images make no instances
		if (!NativeDetector.inNativeImage()) {
			ClientBeans.ofAllClients(this.clients).forEach(this::check);
		}
	}

	private void check(ClientRuntime client) {
		TemporalPayloadProperties properties = properties(client.name());
		WorkerRuntime workers = client.workers();
		WorkflowClientOptions options = client.workflowClient().getOptions();
		// A mocked client has no options
		if (properties.getCheckTypes() == CheckMode.OFF || workers == null || options == null) {
			return;
		}
		PayloadRoundTrip roundTrip = new PayloadRoundTrip(ClientAssembler.withoutCodecs(options.getDataConverter()));
		Types types = new Types(client.name(), properties, roundTrip, new HashSet<>());
		workers.taskQueues().getSpecs().stream().flatMap(PayloadTypesCheck::methods).forEach(types::check);
	}

	private TemporalPayloadProperties properties(ClientName client) {
		return client.isPrimary() ? this.primary
				: this.additional.getClients().getOrDefault(client.value(), new AdditionalClient()).getPayload();
	}

	private static Stream<Method> methods(TaskQueueSpec spec) {
		Stream<Method> ofWorkflows = spec.workflows()
			.stream()
			.filter((workflow) -> !workflow.isDynamic())
			.flatMap((workflow) -> ofWorkflow(workflow.implementation()));
		Stream<Method> ofActivities = spec.activities()
			.stream()
			.filter((activities) -> !activities.isDynamic())
			.flatMap((activities) -> ofActivities(activities.bean().getClass()));
		Stream<Method> ofNexusServices = spec.nexusServices()
			.stream()
			.flatMap((service) -> ofNexusService(service.service().getClass()));
		return Stream.of(ofWorkflows, ofActivities, ofNexusServices).flatMap(Function.identity());
	}

	private static Stream<Method> ofNexusService(Class<?> implementation) {
		ServiceImpl service = implementation.getDeclaredAnnotation(ServiceImpl.class);
		return (service != null) ? Arrays.stream(service.service().getMethods())
			.filter((method) -> method.isAnnotationPresent(Operation.class)) : Stream.empty();
	}

	private static Stream<Method> ofWorkflow(Class<?> implementation) {
		POJOWorkflowImplMetadata metadata = POJOWorkflowImplMetadata.newInstanceForWorkflowFactory(implementation);
		return Stream
			.of(metadata.getWorkflowMethods(), metadata.getSignalMethods(), metadata.getQueryMethods(),
					metadata.getUpdateMethods())
			.flatMap(List::stream)
			.map(POJOWorkflowMethodMetadata::getWorkflowMethod);
	}

	private static Stream<Method> ofActivities(Class<?> implementation) {
		return POJOActivityImplMetadata.newInstance(implementation)
			.getActivityMethods()
			.stream()
			.map(POJOActivityMethodMetadata::getMethod);
	}

	/**
	 * The check of the types of one client.
	 *
	 * @param client the name of the client
	 * @param properties the properties of its payloads
	 * @param roundTrip converts there and back
	 * @param checked the types that have been checked
	 */
	private record Types(ClientName client, TemporalPayloadProperties properties, PayloadRoundTrip roundTrip,
			Set<Type> checked) {

		void check(Method method) {
			Type[] parameters = method.getGenericParameterTypes();
			for (int i = 0; i < parameters.length; i++) {
				check("Parameter %d".formatted(i + 1), method, parameters[i]);
			}
			check("The result", method, method.getGenericReturnType());
		}

		private void check(String what, Method method, Type type) {
			String problem = this.checked.add(type) ? this.roundTrip.problem(type) : null;
			if (problem != null) {
				this.properties.getCheckTypes()
					.report(new RegistrationException("%s of %s.%s, of type %s, %s".formatted(what,
							method.getDeclaringClass().getName(), method.getName(), type.getTypeName(), problem),
							action()), logger);
			}
		}

		private String action() {
			String spring = (this.properties.getJson() == Json.SDK)
					? "%n- Set '%s=spring' to convert with the JsonMapper of the application, which has its modules, such as that for Kotlin."
						.formatted(this.client.key("payload.json"))
					: "";
			return "- Make the type a record, or annotate a constructor for all its properties with @JsonCreator.%s%n- Convert it with a PayloadConverter bean.%n- Set '%s=warn' to start nevertheless."
				.formatted(spring, this.client.key("payload.check-types"));
		}

	}

}
