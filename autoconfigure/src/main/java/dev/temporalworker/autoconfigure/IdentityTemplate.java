package dev.temporalworker.autoconfigure;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Text with variables, as in <code>{application}@{pod:local}</code>. What follows the
 * colon replaces a variable without a value.
 *
 * @param text the text
 */
record IdentityTemplate(String text) {

	// Placeholders of the environment that nobody resolved are none of ours
	private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\{([^{}:]*)(?::([^{}]*))?}");

	/**
	 * Return the variables in the text.
	 * @return the names in the order of the text
	 */
	public List<String> variables() {
		return VARIABLE.matcher(this.text).results().map((match) -> match.group(1)).toList();
	}

	/**
	 * Return the variables that would be replaced by nothing.
	 * @param values tells their values, {@code null} for none
	 * @return the names in the order of the text
	 */
	public List<String> missing(Function<String, @Nullable String> values) {
		return VARIABLE.matcher(this.text)
			.results()
			.filter((match) -> !StringUtils.hasText(value(match, values)))
			.map((match) -> match.group(1))
			.toList();
	}

	/**
	 * Replace the variables.
	 * @param values tells their values, {@code null} for none
	 * @return the text without variables and without white space around it
	 */
	public String resolve(Function<String, @Nullable String> values) {
		return VARIABLE.matcher(this.text)
			.replaceAll((match) -> Matcher.quoteReplacement(value(match, values)))
			.strip();
	}

	private static String value(MatchResult match, Function<String, @Nullable String> values) {
		String value = values.apply(match.group(1));
		if (StringUtils.hasText(value)) {
			return value;
		}
		String substitute = match.group(2);
		return (substitute != null) ? substitute : "";
	}

}
