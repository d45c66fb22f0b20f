package dev.temporalworker.autoconfigure;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.PayloadConverter;
import io.temporal.payload.codec.PayloadCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadConversionTests {

	private final ApplicationContextRunner contextRunner = Contexts.registering();

	@Test
	void withoutBeansPayloadsAreThoseOfTheSdk() {
		this.contextRunner.run((context) -> assertThat(encoded(context, "parcel"))
			.isEqualTo(DefaultDataConverter.STANDARD_INSTANCE.toPayload("parcel").orElseThrow()));
	}

	@Test
	void firstCodecEncodesFirst() {
		this.contextRunner.withUserConfiguration(CodecsConfiguration.class).run((context) -> {
			Payload payload = encoded(context, "parcel");
			assertThat(payload.getData().toStringUtf8()).isEqualTo("second:first:\"parcel\"");
			assertThat(converter(context).fromPayload(payload, String.class, String.class)).isEqualTo("parcel");
		});
	}

	@Test
	void codecsEncodeMessagesAndTracesOfFailures() {
		codec("mark:").run((context) -> {
			Failure failure = converter(context).exceptionToFailure(new IllegalStateException("parcel"));
			assertThat(failure.getMessage()).isEqualTo("Encoded failure");
			assertThat(failure.getStackTrace()).isEmpty();
			assertThat(converter(context).failureToException(failure)).hasMessageContaining("parcel");
		});
	}

	@Test
	void failuresAreReadableIfWished() {
		codec("mark:").withPropertyValues("temporal.payload.encode-failures=false")
			.run((context) -> assertThat(
					converter(context).exceptionToFailure(new IllegalStateException("parcel")).getMessage())
				.isEqualTo("parcel"));
	}

	@Test
	void codecsEncodeWhatTheDataConverterOfACustomizerMakes() {
		codec("mark:")
			.withBean(WorkflowClientOptionsCustomizer.class,
					() -> (options) -> options
						.setDataConverter(new DefaultDataConverter(new JacksonJsonPayloadConverter())))
			.run((context) -> assertThat(encoded(context, "parcel").getData().toStringUtf8())
				.isEqualTo("mark:\"parcel\""));
	}

	@Test
	void codecOfAnotherClientIsLeftOut() {
		this.contextRunner.withPropertyValues("temporal.clients.eu.client.namespace=europe")
			.withBean("codec", PayloadCodec.class, () -> new MarkingCodec("mark:"), (definition) -> qualify(definition))
			.run((context) -> {
				assertThat(encoded(context, "parcel").getData().toStringUtf8()).isEqualTo("\"parcel\"");
				DataConverter european = context.getBean("eu#workflowClient", WorkflowClient.class)
					.getOptions()
					.getDataConverter();
				assertThat(european.toPayload("parcel").orElseThrow().getData().toStringUtf8())
					.isEqualTo("mark:\"parcel\"");
			});
	}

	@Test
	void encodingOfFailuresIsThatOfTheClient() {
		codec("mark:")
			.withPropertyValues("temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.payload.encode-failures=false")
			.run((context) -> {
				IllegalStateException exception = new IllegalStateException("parcel");
				assertThat(converter(context).exceptionToFailure(exception).getMessage()).isEqualTo("Encoded failure");
				assertThat(context.getBean("eu#workflowClient", WorkflowClient.class)
					.getOptions()
					.getDataConverter()
					.exceptionToFailure(exception)
					.getMessage()).isEqualTo("parcel");
			});
	}

	@Test
	void converterWithAnEncodingOfItsOwnComesBeforeJson() {
		converter("text/reversed").run((context) -> {
			Payload payload = encoded(context, "parcel");
			assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("text/reversed");
			assertThat(payload.getData().toStringUtf8()).isEqualTo("lecrap");
			assertThat(converter(context).fromPayload(payload, String.class, String.class)).isEqualTo("parcel");
		});
	}

	@Test
	void whatAConverterDoesNotTakeIsConvertedAsBefore() {
		converter("text/reversed").run((context) -> {
			assertThat(encoded(context, 7).getData().toStringUtf8()).isEqualTo("7");
			assertThat(encoded(context, null))
				.isEqualTo(DefaultDataConverter.STANDARD_INSTANCE.toPayload(null).orElseThrow());
		});
	}

	@Test
	void firstConverterIsAskedFirst() {
		this.contextRunner.withUserConfiguration(ConvertersConfiguration.class)
			.run((context) -> assertThat(encoded(context, "parcel").getMetadataOrThrow("encoding").toStringUtf8())
				.isEqualTo("text/first"));
	}

	@Test
	void converterWithAStandardEncodingReplacesTheStandardOne() {
		converter("json/plain")
			.run((context) -> assertThat(encoded(context, "parcel").getData().toStringUtf8()).isEqualTo("lecrap"));
	}

	@Test
	void convertersOfAnApplicationDoNotChangeTheDefaultOfTheSdk() {
		converter("json/plain").run((context) -> assertThat(
				DefaultDataConverter.STANDARD_INSTANCE.toPayload("parcel").orElseThrow().getData().toStringUtf8())
			.isEqualTo("\"parcel\""));
	}

	@Test
	void convertersWithTheSameEncodingAreRefused() {
		this.contextRunner.withBean("one", PayloadConverter.class, () -> new ReversingConverter("text/reversed"))
			.withBean("two", PayloadConverter.class, () -> new ReversingConverter("text/reversed"))
			.run(Contexts.refused(
					"several beans that convert payloads with the encoding 'text/reversed': 'one' (%s), 'two' (%1$s)"
						.formatted(ReversingConverter.class.getName()),
					"@Qualifier"));
	}

	@Test
	void codecBesideADataConverterIsRefused() {
		codec("mark:").withBean("ours", DataConverter.class, DefaultDataConverter::newDefaultInstance)
			.run(Contexts.refused(
					"The client 'primary' converts payloads with the DataConverter 'ours' (%s), which does not know the PayloadCodec 'codec' (%s)"
						.formatted(DefaultDataConverter.class.getName(), MarkingCodec.class.getName()),
					"Remove the DataConverter bean"));
	}

	@Test
	void converterBesideADataConverterIsRefused() {
		converter("text/reversed").withBean("ours", DataConverter.class, DefaultDataConverter::newDefaultInstance)
			.run(Contexts.refused("which does not know the PayloadConverter 'converter'",
					"Remove the DataConverter bean"));
	}

	@Test
	void dataConverterOfAnotherClientBesideACodecForAllIsRefused() {
		codec("mark:").withPropertyValues("temporal.clients.eu.client.namespace=europe")
			.withBean("ours", DataConverter.class, DefaultDataConverter::newDefaultInstance,
					(definition) -> qualify(definition))
			.run(Contexts.refused("The client 'eu' converts payloads with the DataConverter 'ours'", "@Qualifier"));
	}

	@Test
	void dataConverterWithCodecsIsNoCodecBesideItself() {
		this.contextRunner
			.withBean("ours", CodecDataConverter.class,
					() -> new CodecDataConverter(DefaultDataConverter.newDefaultInstance(),
							List.of(new MarkingCodec("mark:"))))
			.run((context) -> assertThat(encoded(context, "parcel").getData().toStringUtf8())
				.isEqualTo("mark:\"parcel\""));
	}

	@Test
	void converterBesideADataConverterOfAllTheJvmIsRefused() {
		GlobalDataConverter.register(DefaultDataConverter.newDefaultInstance());
		try {
			converter("text/reversed").run(Contexts.refused("GlobalDataConverter", "GlobalDataConverter.register"));
		}
		finally {
			GlobalDataConverter.register(DefaultDataConverter.STANDARD_INSTANCE);
		}
	}

	@Test
	void codecsEncodeWhatTheDataConverterOfAllTheJvmMakes() {
		GlobalDataConverter.register(new DefaultDataConverter(new ReversingConverter("text/reversed")));
		try {
			codec("mark:").run((context) -> assertThat(encoded(context, "parcel").getData().toStringUtf8())
				.isEqualTo("mark:lecrap"));
		}
		finally {
			GlobalDataConverter.register(DefaultDataConverter.STANDARD_INSTANCE);
		}
	}

	@Test
	void jsonOfTheApplicationConvertsIfWished() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("temporal.payload.json=spring", "spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> assertThat(encoded(context, new Parcel("boots")).getData().toStringUtf8())
				.isEqualTo("{\"stock_unit\":\"boots\"}"));
	}

	@Test
	void jsonOfTheApplicationNeedsAMapper() {
		assertThat(FailureAnalyses.of(this.contextRunner.withPropertyValues("temporal.payload.json=spring"))
			.getDescription()).contains("temporal.payload.json", "spring-boot-starter-jackson");
	}

	@Test
	void jsonOfTheApplicationBesideADataConverterIsRefused() {
		assertThat(FailureAnalyses
			.of(this.contextRunner.withPropertyValues("temporal.payload.json=spring")
				.withBean("ours", DataConverter.class, DefaultDataConverter::newDefaultInstance))
			.getDescription()).contains("temporal.payload.json", "The DataConverter 'ours'");
	}

	@Test
	void jsonOfTheApplicationBesideAConverterOfJsonIsRefused() {
		assertThat(FailureAnalyses.of(converter("json/plain").withPropertyValues("temporal.payload.json=spring"))
			.getDescription()).contains("temporal.payload.json", "The PayloadConverter 'converter'");
	}

	private ApplicationContextRunner codec(String mark) {
		return this.contextRunner.withBean("codec", PayloadCodec.class, () -> new MarkingCodec(mark));
	}

	private ApplicationContextRunner converter(String encoding) {
		return this.contextRunner.withBean("converter", PayloadConverter.class, () -> new ReversingConverter(encoding));
	}

	private static void qualify(BeanDefinition definition) {
		((AbstractBeanDefinition) definition).addQualifier(new AutowireCandidateQualifier(Qualifier.class, "eu"));
	}

	private static DataConverter converter(ApplicationContext context) {
		return context.getBean(WorkflowClient.class).getOptions().getDataConverter();
	}

	private static Payload encoded(ApplicationContext context, @Nullable Object value) {
		return converter(context).toPayload(value).orElseThrow();
	}

	private record Parcel(String stockUnit) {

	}

	/**
	 * Converts texts, and nothing else.
	 *
	 * @param encoding the encoding
	 */
	private record ReversingConverter(String encoding) implements PayloadConverter {

		@Override
		public String getEncodingType() {
			return this.encoding;
		}

		@Override
		public Optional<Payload> toData(@Nullable Object value) {
			return (value instanceof String text) ? Optional.of(Payload.newBuilder()
				.putMetadata("encoding", ByteString.copyFromUtf8(this.encoding))
				.setData(ByteString.copyFromUtf8(new StringBuilder(text).reverse().toString()))
				.build()) : Optional.empty();
		}

		@Override
		public <T> T fromData(Payload content, Class<T> valueType, Type valueGenericType) {
			return valueType.cast(new StringBuilder(content.getData().toStringUtf8()).reverse().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CodecsConfiguration {

		@Bean
		@Order(2)
		PayloadCodec codecA() {
			return new MarkingCodec("second:");
		}

		@Bean
		@Order(1)
		PayloadCodec codecB() {
			return new MarkingCodec("first:");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConvertersConfiguration {

		@Bean
		@Order(2)
		PayloadConverter converterA() {
			return new ReversingConverter("text/second");
		}

		@Bean
		@Order(1)
		PayloadConverter converterB() {
			return new ReversingConverter("text/first");
		}

	}

}
