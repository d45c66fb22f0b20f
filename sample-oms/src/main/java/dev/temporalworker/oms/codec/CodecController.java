package dev.temporalworker.oms.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.temporalworker.oms.payload.EncryptionCodec;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Decrypts payloads, in the JSON of the Temporal API.
 */
@RestController
class CodecController {

	private final CodecProperties properties;

	CodecController(CodecProperties properties) {
		this.properties = properties;
	}

	@PostMapping(path = "/**/decode", produces = MediaType.APPLICATION_JSON_VALUE)
	String decode(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
			@RequestBody String payloads) {
		if (!isAllowed(authorization)) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The token of this codec server is needed");
		}
		try {
			Payloads.Builder encoded = Payloads.newBuilder();
			JsonFormat.parser().ignoringUnknownFields().merge(payloads, encoded);
			return JsonFormat.printer()
				.print(Payloads.newBuilder().addAllPayloads(EncryptionCodec.decrypt(encoded.getPayloadsList())));
		}
		catch (InvalidProtocolBufferException | PayloadCodecException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The payloads cannot be decoded", ex);
		}
	}

	@PostMapping("/**/encode")
	void encode() {
		throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This codec server only decodes");
	}

	private boolean isAllowed(@Nullable String authorization) {
		String token = this.properties.token();
		return token == null
				|| (authorization != null && MessageDigest.isEqual(bytes("Bearer " + token), bytes(authorization)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
