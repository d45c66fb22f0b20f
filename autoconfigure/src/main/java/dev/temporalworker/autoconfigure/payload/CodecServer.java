package dev.temporalworker.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;

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
	 * @return the payloads, decoded or encoded
	 * @throws ResponseStatusException if the request is refused
	 */
	String answer(String path, Headers headers, String body) {
		boolean decode = path.endsWith("/decode");
		if (!decode && !path.endsWith("/encode")) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Paths end in '/decode' or '/encode'.");
		}
		if (!isAuthorized(headers.authorization())) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED,
					"The token of this codec server is needed, as 'Authorization: Bearer'.");
		}
		PayloadCodec codec = codec(headers.namespace());
		List<Payload> payloads = parse(body);
		try {
			return json(Payloads.newBuilder().addAllPayloads(apply(codec, decode, payloads)));
		}
		catch (PayloadCodecException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private static List<Payload> apply(@Nullable PayloadCodec codec, boolean decode, List<Payload> payloads) {
		if (codec == null) {
			return payloads;
		}
		return decode ? codec.decode(payloads) : codec.encode(payloads);
	}

	private boolean isAuthorized(@Nullable String sent) {
		return this.authorization == null || (sent != null && MessageDigest.isEqual(this.authorization, bytes(sent)));
	}

	private @Nullable PayloadCodec codec(@Nullable String namespace) {
		List<ClientRuntime> all = ClientBeans.ofAllClients(this.clients);
		ClientRuntime client = all.stream()
			.filter((candidate) -> Objects.equals(candidate.namespace(), namespace))
			.findFirst()
			.orElse(all.get(0));
		WorkflowClientOptions options = client.workflowClient().getOptions();
		return (options != null) ? ClientAssembler.codecs(options.getDataConverter()) : null;
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
	 * What a request tells beside its path and body.
	 *
	 * @param authorization who asks
	 * @param namespace the namespace of the payloads
	 */
	record Headers(@Nullable String authorization, @Nullable String namespace) {

	}

}
