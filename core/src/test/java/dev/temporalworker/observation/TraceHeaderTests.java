package dev.temporalworker.observation;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class TraceHeaderTests {

	private static final Map<String, String> FIELDS = Map.of("traceparent", "00-1-2-01");

	private final TraceHeader header = new TraceHeader("trace");

	@Test
	void isPlainJson() {
		Header target = Header.empty();
		this.header.put(target, this.header.encode(FIELDS));
		Payload payload = target.getValues().get("trace");
		assertThat(payload.getMetadataMap()).containsEntry("encoding", ByteString.copyFromUtf8("json/plain"));
		assertThat(payload.getData().toStringUtf8()).isEqualTo("{\"traceparent\":\"00-1-2-01\"}");
	}

	@Test
	void isReadAsItWasWritten() {
		Header target = Header.empty();
		this.header.put(target, this.header.encode(FIELDS));
		assertThat(this.header.read(target)).isEqualTo(FIELDS);
	}

	@Test
	void isAbsentWithoutFields() {
		Header target = Header.empty();
		this.header.put(target, this.header.encode(Map.of()));
		assertThat(target.getValues()).isEmpty();
		assertThat(this.header.read(target)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "\"text\"", "{\"traceparent\"", "" })
	void hasNoFieldsWhereItIsNotOneOfOurs(String json) {
		Payload payload = Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
			.setData(ByteString.copyFromUtf8(json))
			.build();
		assertThat(this.header.decode(payload)).isEmpty();
	}

	@Test
	void hasNoFieldsWhereItIsEncrypted() {
		Payload payload = Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
			.setData(ByteString.copyFromUtf8("secret"))
			.build();
		assertThat(this.header.decode(payload)).isEmpty();
	}

	@Test
	void leavesOtherHeadersAlone() {
		Map<String, Payload> values = new HashMap<>();
		Payload other = DefaultDataConverter.STANDARD_INSTANCE.toPayload("other").orElseThrow();
		values.put("other", other);
		this.header.put(new Header(values), this.header.encode(FIELDS));
		assertThat(values).containsOnlyKeys("other", "trace").containsEntry("other", other);
	}

	@Test
	void isLeftOutWhereHeadersCanNotBeAddedTo() {
		Header fixed = new Header(Collections.emptyMap());
		assertThatNoException().isThrownBy(() -> this.header.put(fixed, this.header.encode(FIELDS)));
	}

}
