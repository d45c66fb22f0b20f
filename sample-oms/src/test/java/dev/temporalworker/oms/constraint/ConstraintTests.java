package dev.temporalworker.oms.constraint;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Text} and {@link PathSegment}.
 */
class ConstraintTests {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	@ParameterizedTest
	@ValueSource(strings = { "", "o1", "a b", "Größe", "\uD83D\uDE00", "a/b", "a\\b", "..", "stats", "%00", "{x}" })
	void textCarriesEveryCharacter(String value) {
		assertThat(messages(Texts.class, "text", value)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "a\nb", "a\tb", "\u007F", "\u0085", "\uD83D", "\uDE00\uD83D" })
	void textCarriesNoControlCharactersAndNoHalfOnes(String value) {
		assertThat(messages(Texts.class, "text", value))
			.containsExactly("must not contain control characters or halves of characters");
	}

	@Test
	void textIsNoLongerThanAColumn() {
		assertThat(messages(Texts.class, "text", "x".repeat(255))).isEmpty();
		assertThat(messages(Texts.class, "text", "x".repeat(256))).containsExactly("size must be between 0 and 255");
	}

	@ParameterizedTest
	@ValueSource(strings = { "o1", "a b", "a;b", "a%2Fb", "a?b#c", "...", "stats1", "o1:1", "\uD83D\uDE00" })
	void segmentCanBeFound(String value) {
		assertThat(messages(Texts.class, "segment", value)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "/", "a\\b" })
	void segmentHasNoSlash(String value) {
		assertThat(messages(Texts.class, "segment", value)).containsExactly("must not contain / or \\");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "stats", "pending" })
	void segmentIsNoOtherPath(String value) {
		assertThat(messages(Texts.class, "segment", value))
			.containsExactly("must not be one of ., .., stats and pending");
	}

	@Test
	void segmentIsAText() {
		assertThat(messages(Texts.class, "segment", "\u0000"))
			.containsExactly("must not contain control characters or halves of characters");
	}

	private static <T> Set<String> messages(Class<T> type, String property, String value) {
		return VALIDATOR.validateValue(type, property, value)
			.stream()
			.map(ConstraintViolation::getMessage)
			.collect(Collectors.toSet());
	}

	/**
	 * Texts of both kinds.
	 *
	 * @param text a text
	 * @param segment a segment
	 */
	private record Texts(@Text String text, @PathSegment String segment) {

	}

}
