package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.temporalworker.connection.Certificates;
import dev.temporalworker.connection.StubTemporalService;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ExtendWith(OutputCaptureExtension.class)
class SslBundleReloadTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SslAutoConfiguration.class, TemporalConnectionAutoConfiguration.class));

	private final StubTemporalService service = StubTemporalService.mutualTls();

	@TempDir
	private Path directory;

	private ApplicationContextRunner application() {
		String bundle = "spring.ssl.bundle.pem.orders.";
		return this.contextRunner.withPropertyValues("spring.ssl.bundle.watch.file.quiet-period=100ms",
				bundle + "reload-on-update=true", bundle + "keystore.private-key=" + this.directory.resolve("tls.key"),
				bundle + "keystore.certificate=" + this.directory.resolve("tls.crt"),
				bundle + "truststore.certificate=" + this.directory.resolve("ca.crt"),
				"temporal.connection.target=" + this.service.getTarget());
	}

	@BeforeEach
	void trustServer() throws IOException {
		Files.writeString(this.directory.resolve("ca.crt"), Certificates.SERVER.certificatePem());
	}

	@Test
	void newConnectionsTakeTheNewCertificate(CapturedOutput output) throws IOException {
		write(Certificates.OTHER);
		application().withPropertyValues("temporal.connection.ssl.bundle=orders").run((context) -> {
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(context));
			write(Certificates.CLIENT);
			awaitLog(output, "The SSL bundle 'orders' was updated, and new connections to '%s' use it");
			Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> call(context));
		});
	}

	@Test
	void bundleOfConnectionDetailsOfTheApplicationIsFollowedToo(CapturedOutput output) throws IOException {
		write(Certificates.OTHER);
		application().withBean("orders-target", String.class, this.service::getTarget)
			.withUserConfiguration(OwnDetails.class)
			.run((context) -> {
				assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(context));
				write(Certificates.CLIENT);
				awaitLog(output, "The SSL bundle 'orders' was updated, and new connections to '%s' use it");
				Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> call(context));
			});
	}

	@Test
	void certificateThatCannotBeUsedIsToldAndTheOneBeforeGoesOn(CapturedOutput output) throws IOException {
		write(Certificates.CLIENT);
		application().withPropertyValues("temporal.connection.ssl.bundle=orders").run((context) -> {
			call(context);
			Files.writeString(this.directory.resolve("tls.key"), "secret-half-a-key");
			awaitLog(output,
					"The SSL bundle 'orders' was updated and can't be used, so new connections to '%s' use the one before");
			awaitLog(output, "spring.ssl.bundle.pem.orders.keystore.private-key");
			assertThat(output).doesNotContain("secret-half-a-key");
			context.getBean(WorkflowServiceStubs.class).getRawChannel().enterIdle();
			assertThatNoException().isThrownBy(() -> call(context));
		});
	}

	private void awaitLog(CapturedOutput output, String line) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> output.toString().contains(line.formatted(this.service.getTarget())));
	}

	private void write(Certificates certificate) throws IOException {
		Files.writeString(this.directory.resolve("tls.key"), certificate.privateKeyPem());
		Files.writeString(this.directory.resolve("tls.crt"), certificate.certificatePem());
	}

	private static void call(ApplicationContext context) {
		WorkflowServiceStubs stubs = context.getBean(WorkflowServiceStubs.class);
		stubs.getRawChannel().resetConnectBackoff();
		stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		TemporalConnectionDetails ownDetails(SslBundles bundles, String target) {
			return new TemporalConnectionDetails() {

				@Override
				public String getTarget() {
					return target;
				}

				@Override
				public SslBundle getSslBundle() {
					return bundles.getBundle("orders");
				}

			};
		}

	}

}
