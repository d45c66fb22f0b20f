package dev.temporalworker.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityTemplateTests {

	private static final Map<String, String> VALUES = Map.of("application", "orders", "pod", "orders-0", "odd",
			"$1\\{pod}");

	@ParameterizedTest
	@CsvSource({ "{application}@{pod}, orders@orders-0", "{pod:local}, orders-0", "{zone:nowhere}, nowhere",
			"{pod}{zone}, orders-0", "{zone} {pod}, orders-0", "{zone:}, ''", "{odd}, $1\\{pod}", "plain, plain" })
	void replacesVariables(String text, String resolved) {
		assertThat(new IdentityTemplate(text).resolve(VALUES::get)).isEqualTo(resolved);
	}

	@Test
	void tellsVariables() {
		assertThat(new IdentityTemplate("{application}-{zone:none}@{}").variables()).containsExactly("application",
				"zone", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "${pod}", "${pod:local}", "{pod", "pod}" })
	void hasNoVariables(String text) {
		IdentityTemplate template = new IdentityTemplate(text);
		assertThat(template.variables()).isEmpty();
		assertThat(template.resolve(VALUES::get)).isEqualTo(text);
	}

}
