package dev.temporalworker.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalPayloadProperties.Json;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.worker.registration.RegistrationException;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.common.converter.PayloadConverter;
import io.temporal.payload.codec.PayloadCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;

/**
 * Puts together what converts the payloads of a client: a data converter of the
 * application, or the converters of the SDK and the application, and around either the
 * codecs, of which the one that encrypts comes last.
 */
final class PayloadConversion implements WorkflowClientOptionsCustomizer {

	private static final String JSON = "json/plain";

	private final TemporalPayloadProperties properties;

	private final PropertyRules rules;

	private final ClientBeans beans;

	private final PayloadEncryption encryption;

	PayloadConversion(TemporalPayloadProperties properties, ClientBeans beans) {
		this.properties = properties;
		this.rules = new PropertyRules(beans.getClient().key("payload"));
		this.beans = beans;
		this.encryption = new PayloadEncryption(properties.getEncryption(), beans);
	}

	/**
	 * Set what converts values to payloads, unless it is the data converter of all the
	 * JVM.
	 * @param options the options of the client
	 * @throws RegistrationException if a bean of the application would be left out
	 */
	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		List<PayloadConverter> converters = new ArrayList<>(this.beans.all(PayloadConverter.class));
		DataConverter dataConverter = this.beans.unique(DataConverter.class);
		if (dataConverter != null) {
			refuseBeside(dataConverter, PayloadConverter.class, converters);
			refuseBeside(dataConverter, PayloadCodec.class, codecs());
			refuseEncryptionBeside(dataConverter);
			requireDefaultJson("The DataConverter %s converts them."
				.formatted(named(DataConverter.class, List.of(dataConverter))));
			options.setDataConverter(dataConverter);
			return;
		}
		addJson(converters);
		if (!converters.isEmpty()) {
			options.setDataConverter(withStandardOnes(converters));
		}
	}

	/**
	 * Return a data converter whose payloads the codecs encode.
	 * @param dataConverter what makes the payloads
	 * @return the data converter
	 */
	DataConverter encoding(DataConverter dataConverter) {
		List<PayloadCodec> codecs = new ArrayList<>(codecs());
		PayloadCodec encrypting = this.encryption.codec();
		if (encrypting != null) {
			codecs.add(encrypting);
		}
		// The SDK encodes with the last one first
		Collections.reverse(codecs);
		return codecs.isEmpty() ? dataConverter
				: new CodecDataConverter(dataConverter, codecs, this.properties.isEncodeFailures());
	}

	// A data converter with codecs is a codec too, which does not encode what others make
	private List<PayloadCodec> codecs() {
		return this.beans.all(PayloadCodec.class)
			.stream()
			.filter((codec) -> !(codec instanceof DataConverter))
			.toList();
	}

	private void addJson(List<PayloadConverter> converters) {
		converters.stream()
			.filter((converter) -> converter.getEncodingType().equals(JSON))
			.findFirst()
			.ifPresent((converter) -> requireDefaultJson("The PayloadConverter %s converts JSON."
				.formatted(named(PayloadConverter.class, List.of(converter)))));
		if (this.properties.getJson() == Json.SPRING) {
			converters.add(applicationJson());
		}
	}

	private void requireDefaultJson(String reason) {
		this.rules.require(this.properties.getJson() == Json.SDK, "json", "spring", reason);
	}

	private PayloadConverter applicationJson() {
		PayloadConverter converter = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", null)
				? ApplicationJson.converter(this.beans) : null;
		if (converter == null) {
			throw new InvalidConfigurationPropertyValueException(this.rules.key("json"), "spring",
					"There is no JsonMapper bean, which 'org.springframework.boot:spring-boot-starter-jackson' brings.");
		}
		return converter;
	}

	private void refuseEncryptionBeside(DataConverter dataConverter) {
		if (this.encryption.codec() != null) {
			throw new RegistrationException(
					"The client '%s' converts payloads with the DataConverter %s, which does not encrypt them as %s asks for."
						.formatted(this.beans.getClient(), named(DataConverter.class, List.of(dataConverter)),
								this.encryption.source()),
					"Remove the DataConverter bean, or build an EncryptionPayloadCodec into it instead.");
		}
	}

	private <T> void refuseBeside(DataConverter dataConverter, Class<T> type, List<T> leftOut) {
		if (!leftOut.isEmpty()) {
			throw new RegistrationException(
					"The client '%s' converts payloads with the DataConverter %s, which does not know the %s %s."
						.formatted(this.beans.getClient(), named(DataConverter.class, List.of(dataConverter)),
								type.getSimpleName(), named(type, leftOut)),
					"Remove the DataConverter bean, so that the %s beans become part of the default one, build them into it instead of declaring them as beans, or annotate them with @Qualifier and the name of the client that they are for."
						.formatted(type.getSimpleName()));
		}
	}

	private <T> String named(Class<T> type, List<? extends T> beans) {
		return String.join(", ", beans.stream()
			.map((bean) -> "'%s' (%s)".formatted(this.beans.name(type, bean), ClassUtils.getUserClass(bean).getName()))
			.toList());
	}

	private DataConverter withStandardOnes(List<PayloadConverter> converters) {
		if (GlobalDataConverter.get() != DefaultDataConverter.STANDARD_INSTANCE) {
			throw new RegistrationException(
					"A data converter is registered as GlobalDataConverter, which does not know the PayloadConverter %s."
						.formatted(named(PayloadConverter.class, converters)),
					"Remove the call of GlobalDataConverter.register, so that the PayloadConverter beans become part of the default one, or build them into what is registered instead of declaring them as beans.");
		}
		Map<String, PayloadConverter> own = new LinkedHashMap<>();
		converters.forEach((converter) -> refuseBoth(converter, own.put(converter.getEncodingType(), converter)));
		List<PayloadConverter> all = new ArrayList<>();
		for (PayloadConverter standard : DefaultDataConverter.STANDARD_PAYLOAD_CONVERTERS) {
			PayloadConverter replacement = own.remove(standard.getEncodingType());
			all.add((replacement != null) ? replacement : standard);
		}
		// The last one converts everything, and the first one nothing but null
		all.addAll(1, own.values());
		return new DefaultDataConverter(all.toArray(PayloadConverter[]::new));
	}

	private void refuseBoth(PayloadConverter converter, @Nullable PayloadConverter other) {
		if (other != null) {
			throw new RegistrationException(
					"The client '%s' has several beans that convert payloads with the encoding '%s': %s.".formatted(
							this.beans.getClient(), converter.getEncodingType(),
							named(PayloadConverter.class, List.of(other, converter))),
					"Only one could read them. Remove the others, or annotate each with @Qualifier and the name of the client that it is for.");
		}
	}

	/**
	 * Knows Jackson 3, which need not be there.
	 */
	private static final class ApplicationJson {

		static @Nullable PayloadConverter converter(ClientBeans beans) {
			JsonMapper mapper = beans.unique(JsonMapper.class);
			return (mapper != null) ? new Jackson3JsonPayloadConverter(mapper) : null;
		}

	}

}
