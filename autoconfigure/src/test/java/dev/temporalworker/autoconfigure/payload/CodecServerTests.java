package dev.temporalworker.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.MarkingCodec;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.sdk.v1.ExternalStorageReference;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverTargetInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CodecServerTests {

	private static final String UI = "https://temporal.example.com";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class,
						TemporalServiceViewAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
						TemporalClientsAutoConfiguration.class, TemporalPayloadAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withPropertyValues("temporal.worker.enabled=false", "temporal.codec-server.enabled=true",
				"temporal.codec-server.allowed-origins=" + UI, "temporal.client.namespace=main",
				"temporal.payload.encryption.current-key=k1",
				"temporal.payload.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=");

	@Test
	void isOffByDefault() {
		this.contextRunner.withPropertyValues("temporal.codec-server.enabled=false")
			.run((context) -> assertThat(MockMvcTester.from(context).post().uri("/temporal-codec/decode").content("{}"))
				.hasStatus(404));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/temporal-codec/decode", "/temporal-codec/main/decode", "/temporal-codec//decode",
			"/temporal-codec/api/v1/decode" })
	void decodesWhateverEndsSo(String path) {
		this.contextRunner.run((context) -> assertThat(MockMvcTester.from(context)
			.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(json(encoded(context)))).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyText()
			.contains(base64("\"parcel\"")));
	}

	@Test
	void encodes() {
		this.contextRunner.run((context) -> {
			String plain = "{\"payloads\": [{\"metadata\": {\"encoding\": \"%s\"}, \"data\": \"%s\"}]}"
				.formatted(base64("json/plain"), base64("\"parcel\""));
			String body = MockMvcTester.from(context)
				.post()
				.uri("/temporal-codec/encode")
				.content(plain)
				.exchange()
				.getResponse()
				.getContentAsString();
			Payloads.Builder payloads = Payloads.newBuilder();
			JsonFormat.parser().merge(body, payloads);
			assertThat(converter(context).fromPayload(payloads.getPayloads(0), String.class, String.class))
				.isEqualTo("parcel");
			assertThat(body).doesNotContain(base64("\"parcel\""));
		});
	}

	@Test
	void plainPayloadsComeBackAsTheyAre() {
		this.contextRunner.run((context) -> assertThat(MockMvcTester.from(context)
			.post()
			.uri("/temporal-codec/decode")
			.content("{\"payloads\": [{\"data\": \"%s\"}]}".formatted(base64("parcel")))).hasStatusOk()
			.bodyText()
			.contains(base64("parcel")));
	}

	@Test
	void storedPayloadIsDecodedWhenItIsDownloadedOnly(@TempDir Path directory) {
		storing(directory).run((context) -> {
			Payload reference = stored(context);
			assertThat(MockMvcTester.from(context)
				.post()
				.uri("/temporal-codec/decode")
				.content(json(reference, encoded(context)))).hasStatusOk()
				.bodyText()
				.contains(base64(reference.getData().toStringUtf8()), base64("\"parcel\""));
			assertThat(MockMvcTester.from(context)
				.post()
				.uri("/temporal-codec/download")
				.content(json(reference, encoded(context)))).hasStatusOk()
				.bodyText()
				.contains(base64("\"large parcel\""), base64("\"parcel\""));
		});
	}

	@Test
	void missingStoredPayloadIsExplained(@TempDir Path directory) {
		storing(directory).run((context) -> {
			Payload reference = stored(context);
			FileSystemUtils.deleteRecursively(directory);
			Files.createDirectory(directory);
			assertThat(MockMvcTester.from(context).post().uri("/temporal-codec/download").content(json(reference)))
				.hasStatus(400)
				.bodyText()
				.contains("is not in the directory", "It was deleted too early");
			this.contextRunner.run((without) -> assertThat(
					MockMvcTester.from(without).post().uri("/temporal-codec/download").content(json(reference)))
				.hasStatus(400)
				.bodyText()
				.contains("There is no driver", "for external storage here."));
		});
	}

	private WebApplicationContextRunner storing(Path directory) {
		return this.contextRunner.withPropertyValues("temporal.payload.encryption.require-encrypted=true",
				"temporal.payload.external-storage.driver=directory",
				"temporal.payload.external-storage.directory.path=" + directory);
	}

	private static Payload stored(AssertableWebApplicationContext context) throws InvalidProtocolBufferException {
		StorageDriver driver = context.getBean(WorkflowClient.class)
			.getOptions()
			.getExternalStorage()
			.getDrivers()
			.get(0);
		Payload payload = converter(context).toPayload("large parcel").orElseThrow();
		StorageDriverClaim claim = driver.store(() -> (StorageDriverTargetInfo) null, List.of(payload)).join().get(0);
		return Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("json/protobuf"))
			.setData(ByteString.copyFromUtf8(JsonFormat.printer()
				.print(ExternalStorageReference.newBuilder()
					.setDriverName(driver.getName())
					.putAllClaimData(claim.getClaimData()))))
			.addExternalPayloads(Payload.ExternalPayloadDetails.newBuilder().setSizeBytes(payload.getSerializedSize()))
			.build();
	}

	@Test
	void codecsAreThoseOfTheNamespace() {
		this.contextRunner
			.withPropertyValues("temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.worker.enabled=false")
			.withBean(PayloadCodec.class, () -> new MarkingCodec("mark:"))
			.run((context) -> assertThat(MockMvcTester.from(context)
				.post()
				.uri("/temporal-codec/decode")
				.header("X-Namespace", "europe")
				.content("{\"payloads\": [{\"data\": \"%s\"}]}".formatted(base64("mark:parcel")))).hasStatusOk()
				.bodyText()
				.contains(base64("parcel")));
	}

	@Test
	void whatCannotBeDecodedIsExplained() {
		this.contextRunner.run((context) -> {
			Payload payload = encoded(context);
			Payload changed = payload.toBuilder().setData(payload.getData().substring(0, 20)).build();
			assertThat(MockMvcTester.from(context).post().uri("/temporal-codec/decode").content(json(changed)))
				.hasStatus(400)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyText()
				.contains("A payload that is encrypted with the key", "k1", "is cut off after 20 bytes.");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{\"payloads\": 7}", "no json" })
	void bodyThatHasNoPayloadsIsExplained(String body) {
		this.contextRunner
			.run((context) -> assertThat(MockMvcTester.from(context).post().uri("/temporal-codec/decode").content(body))
				.hasStatus(400)
				.bodyText()
				.contains("The body has to be JSON such as"));
	}

	@Test
	void otherPathsAndMethodsAreRefused() {
		this.contextRunner.run((context) -> {
			MockMvcTester mvc = MockMvcTester.from(context);
			assertThat(mvc.post().uri("/temporal-codec/undecode").content("{}")).hasStatus(404);
			assertThat(mvc.get().uri("/temporal-codec/decode")).hasStatus(405).hasHeader("Allow", "POST");
		});
	}

	@Test
	void tokenIsNeededWhereThereIsOne() {
		this.contextRunner.withPropertyValues("temporal.codec-server.token=open-sesame").run((context) -> {
			MockMvcTester mvc = MockMvcTester.from(context);
			assertThat(mvc.post().uri("/temporal-codec/decode").content("{}")).hasStatus(401);
			assertThat(mvc.post().uri("/temporal-codec/decode").header("Authorization", "Bearer wrong").content("{}"))
				.hasStatus(401)
				.bodyText()
				.doesNotContain("sesame");
			assertThat(mvc.post()
				.uri("/temporal-codec/decode")
				.header("Authorization", "Bearer open-sesame")
				.content("{}")).hasStatusOk();
		});
	}

	@Test
	void pagesOfTheWebUiMayAsk() {
		this.contextRunner.withPropertyValues("temporal.codec-server.token=open-sesame")
			.run((context) -> assertThat(MockMvcTester.from(context)
				.options()
				.uri("/temporal-codec/decode")
				.header("Origin", UI)
				.header("Access-Control-Request-Method", "POST")
				.header("Access-Control-Request-Headers", "content-type,x-namespace,authorization")).hasStatusOk()
				.hasHeader("Access-Control-Allow-Origin", UI)
				.hasHeader("Access-Control-Allow-Credentials", "true"));
	}

	@Test
	void otherPagesMayNotAsk() {
		this.contextRunner.run((context) -> assertThat(MockMvcTester.from(context)
			.post()
			.uri("/temporal-codec/decode")
			.header("Origin", "https://elsewhere.example.com")
			.content("{}")).hasStatus(403));
	}

	@Test
	void warnsWithoutAnyProtection(CapturedOutput output) {
		unprotected().run((context) -> assertThat(output).contains("Everybody who reaches it can read all payloads."));
	}

	@Test
	void tokenIsProtection(CapturedOutput output) {
		unprotected().withPropertyValues("temporal.codec-server.token=open-sesame")
			.run((context) -> assertThat(output).doesNotContain("Everybody who reaches it"));
	}

	private WebApplicationContextRunner unprotected() {
		return this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.security"));
	}

	@Test
	void withoutAWebServerItIsRefused() {
		assertThat(FailureAnalyses
			.of(Contexts.registering()
				.withConfiguration(AutoConfigurations.of(TemporalPayloadAutoConfiguration.class))
				.withPropertyValues("temporal.codec-server.enabled=true"))
			.getDescription()).contains("temporal.codec-server.enabled", "spring-boot-starter-webmvc");
	}

	private static DataConverter converter(AssertableWebApplicationContext context) {
		return context.getBean(WorkflowClient.class).getOptions().getDataConverter();
	}

	private static Payload encoded(AssertableWebApplicationContext context) {
		return converter(context).toPayload("parcel").orElseThrow();
	}

	private static String json(Payload... payloads) throws Exception {
		return JsonFormat.printer().print(Payloads.newBuilder().addAllPayloads(List.of(payloads)));
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
