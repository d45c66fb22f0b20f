package dev.temporalworker.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.temporalworker.autoconfigure.ClientAssembler;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.runtime.ClientRuntime;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.payload.storage.ExternalStorage;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Decodes and encodes payloads in the JSON of the Temporal API, with the codecs of the
 * client that is at home in the namespace.
 */
class CodecServer {

	static final String NAMESPACE = "X-Namespace";

	private final ObjectProvider<ClientRuntime> clients;

	private final byte @Nullable [] authorization;

	CodecServer(ObjectProvider<ClientRuntime> clients, @Nullable String token) {
		this.clients = clients;
		this.authorization = (token != null) ? bytes("Bearer " + token) : null;
	}

	/**
	 * Answer a request.
	 * @param path the path that is asked
	 * @param headers the headers {@code Authorization} and {@link #NAMESPACE}
	 * @param body the payloads
	 * @return the payloads, decoded, encoded or read from an external storage
	 * @throws ResponseStatusException if the request is refused
	 */
	String answer(String path, Headers headers, String body) {
		Operation operation = Stream.of(Operation.values())
			.filter((candidate) -> path.endsWith("/" + candidate.name().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"Paths end in '/decode', '/encode' or '/download'."));
		if (!isAuthorized(headers.authorization())) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED,
					"The token of this codec server is needed, as 'Authorization: Bearer'.");
		}
		WorkflowClientOptions options = options(headers.namespace());
		List<Payload> payloads = parse(body);
		try {
			return json(Payloads.newBuilder().addAllPayloads(apply(operation, options, payloads)));
		}
		catch (PayloadCodecException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private static List<Payload> apply(Operation operation, @Nullable WorkflowClientOptions options,
			List<Payload> payloads) {
		// A mocked client has no options
		PayloadCodec codec = (options != null) ? ClientAssembler.codecs(options.getDataConverter()) : null;
		ExternalStorage storage = (options != null) ? options.getExternalStorage() : null;
		return switch (operation) {
			case ENCODE -> (codec != null) ? codec.encode(payloads) : payloads;
			case DECODE -> decode(codec, payloads);
			case DOWNLOAD -> decode(codec,
					payloads.stream()
						.map((payload) -> PayloadReferences.isReference(payload)
								? PayloadReferences.resolve(payload, storage) : payload)
						.toList());
		};
	}

	private static List<Payload> decode(@Nullable PayloadCodec codec, List<Payload> payloads) {
		if (codec == null) {
			return payloads;
		}
		Iterator<Payload> decoded = codec
			.decode(payloads.stream().filter((payload) -> !PayloadReferences.isReference(payload)).toList())
			.iterator();
		return payloads.stream()
			.map((payload) -> PayloadReferences.isReference(payload) ? payload : decoded.next())
			.toList();
	}

	private boolean isAuthorized(@Nullable String sent) {
		return this.authorization == null || (sent != null && MessageDigest.isEqual(this.authorization, bytes(sent)));
	}

	private WorkflowClientOptions options(@Nullable String namespace) {
		List<ClientRuntime> all = ClientBeans.ofAllClients(this.clients);
		ClientRuntime client = all.stream()
			.filter((candidate) -> Objects.equals(candidate.namespace(), namespace))
			.findFirst()
			.orElse(all.get(0));
		return client.workflowClient().getOptions();
	}

	private static List<Payload> parse(String body) {
		try {
			Payloads.Builder payloads = Payloads.newBuilder();
			JsonFormat.parser().ignoringUnknownFields().merge(body, payloads);
			return payloads.getPayloadsList();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The body has to be JSON such as {\"payloads\": [{\"metadata\": {…}, \"data\": \"…\"}]}.", ex);
		}
	}

	/**
	 * Return what is told about a refused request.
	 * @param exception why it is refused
	 * @return problem details in JSON
	 */
	static String problem(ResponseStatusException exception) {
		return json(Struct.newBuilder()
			.putFields("detail", Value.newBuilder().setStringValue(String.valueOf(exception.getReason())).build()));
	}

	private static String json(MessageOrBuilder message) {
		try {
			return JsonFormat.printer().print(message);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * What can be asked for.
	 */
	private enum Operation {

		DECODE, ENCODE,

		/**
		 * Decodes what references refer to, too.
		 */
		DOWNLOAD

	}

	/**
	 * What a request tells beside its path and body.
	 *
	 * @param authorization who asks
	 * @param namespace the namespace of the payloads
	 */
	record Headers(@Nullable String authorization, @Nullable String namespace) {

	}

}
