package dev.temporalworker.autoconfigure.environment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * Reads certificates and keys from the value of an environment variable, which is often
 * written in base64, or has lost its line breaks.
 */
final class PemText {

	private static final Pattern BLOCK = Pattern.compile("(-+BEGIN [^-]+-+)([A-Za-z0-9+/=\\s]+)(-+END [^-]+-+)\\s*");

	private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, new byte[] { '\n' });

	// Binary certificates and keys begin with the tag of a sequence
	private static final byte SEQUENCE = 0x30;

	private PemText() {
	}

	/**
	 * Read a value.
	 * @param value text in PEM, or base64 of it or of its binary form
	 * @param type the type of what is binary, as PEM calls it
	 * @return the same in PEM, if it can be read
	 */
	static Optional<String> of(String value, String type) {
		String text = value.replace("\\r", "").replace("\\n", "\n");
		return PemContent.isPresentInText(text) ? Optional.of(withLineBreaks(text)) : decoded(text, type);
	}

	private static String withLineBreaks(String text) {
		return BLOCK.matcher(text)
			.replaceAll((block) -> "%s\n%s\n%s\n".formatted(block.group(1),
					block.group(2).strip().replaceAll("\\s+", "\n"), block.group(3)));
	}

	private static Optional<String> decoded(String text, String type) {
		byte[] content;
		try {
			content = Base64.getDecoder().decode(text.replaceFirst("^base64:", "").replaceAll("\\s", ""));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		String pem = new String(content, StandardCharsets.UTF_8);
		if (PemContent.isPresentInText(pem)) {
			return of(pem, type);
		}
		return (content.length > 0 && content[0] == SEQUENCE) ? Optional
			.of("-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, ENCODER.encodeToString(content)))
				: Optional.empty();
	}

}
