package dev.temporalworker.autoconfigure;

import java.util.List;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;

/**
 * Codec whose payloads begin with its mark, and which decodes no others.
 *
 * @param mark the mark
 */
public record MarkingCodec(String mark) implements PayloadCodec {

	@Override
	public List<Payload> encode(List<Payload> payloads) {
		ByteString prefix = ByteString.copyFromUtf8(this.mark);
		return payloads.stream()
			.map((payload) -> payload.toBuilder().setData(prefix.concat(payload.getData())).build())
			.toList();
	}

	@Override
	public List<Payload> decode(List<Payload> payloads) {
		return payloads.stream().map(this::decode).toList();
	}

	private Payload decode(Payload payload) {
		ByteString prefix = ByteString.copyFromUtf8(this.mark);
		if (!payload.getData().startsWith(prefix)) {
			throw new PayloadCodecException("Not encoded by " + this.mark);
		}
		return payload.toBuilder().setData(payload.getData().substring(prefix.size())).build();
	}

}
