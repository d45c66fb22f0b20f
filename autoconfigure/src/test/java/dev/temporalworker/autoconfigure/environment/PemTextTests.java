package dev.temporalworker.autoconfigure.environment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import dev.temporalworker.connection.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.ssl.pem.PemContent;

import static org.assertj.core.api.Assertions.assertThat;

class PemTextTests {

	private static final String KEY = Certificates.CLIENT.privateKeyPem();

	private static final String CERTIFICATE = Certificates.CLIENT.certificatePem();

	@ParameterizedTest
	@MethodSource("forms")
	void readsEveryFormInWhichVariablesHoldPem(String form) {
		String chain = CERTIFICATE + Certificates.SERVER.certificatePem();
		assertThat(PemContent.of(PemText.of(write(KEY, form), "PRIVATE KEY").orElseThrow()).getPrivateKey())
			.isEqualTo(PemContent.of(KEY).getPrivateKey());
		assertThat(PemContent.of(PemText.of(write(chain, form), "CERTIFICATE").orElseThrow()).getCertificates())
			.hasSize(2)
			.isEqualTo(PemContent.of(chain).getCertificates());
	}

	static Stream<String> forms() {
		return Stream.of("as it is", "escaped", "escaped for Windows", "blanks", "base64", "base64 in lines",
				"base64 with prefix", "base64 of escaped");
	}

	private static String write(String pem, String form) {
		String lines = pem.replace("\r", "");
		return switch (form) {
			case "as it is" -> pem;
			case "escaped" -> lines.replace("\n", "\\n");
			case "escaped for Windows" -> lines.replace("\n", "\\r\\n");
			case "blanks" -> lines.replace("\n", " ").strip();
			case "base64" -> base64(lines.getBytes(StandardCharsets.UTF_8));
			case "base64 in lines" -> Base64.getMimeEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8));
			case "base64 with prefix" -> "base64:" + base64(lines.getBytes(StandardCharsets.UTF_8));
			case "base64 of escaped" -> base64(lines.replace("\n", "\\n").getBytes(StandardCharsets.UTF_8));
			default -> throw new IllegalArgumentException(form);
		};
	}

	@Test
	void readsTheBinaryFormInBase64() throws Exception {
		byte[] key = PemContent.of(KEY).getPrivateKey().getEncoded();
		byte[] certificate = PemContent.of(CERTIFICATE).getCertificates().get(0).getEncoded();
		assertThat(PemContent.of(PemText.of(base64(key), "PRIVATE KEY").orElseThrow()).getPrivateKey())
			.isEqualTo(PemContent.of(KEY).getPrivateKey());
		assertThat(PemContent.of(PemText.of(base64(certificate), "CERTIFICATE").orElseThrow()).getCertificates())
			.isEqualTo(PemContent.of(CERTIFICATE).getCertificates());
	}

	private static String base64(byte[] content) {
		return Base64.getEncoder().encodeToString(content);
	}

}
