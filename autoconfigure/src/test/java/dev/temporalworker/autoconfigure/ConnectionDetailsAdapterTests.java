package dev.temporalworker.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionDetailsAdapterTests {

	@Test
	void tellsWhereTheTargetWasSet() {
		assertThat(originOf(new Line("application.yml:3:13"))).isEqualTo("from application.yml:3:13");
	}

	@Test
	void namesThePropertySourceThatTellsNoLine() {
		MapPropertySource source = new MapPropertySource("arguments", Map.of());
		assertThat(originOf(PropertySourceOrigin.get(source, "temporal.connection.target")))
			.isEqualTo("\"temporal.connection.target\" from property source \"arguments\"");
	}

	@Test
	void tellsNoOriginWhereNobodySetTheTarget() {
		assertThat(originOf(null)).isNull();
	}

	private static @Nullable String originOf(@Nullable Origin origin) {
		return ConnectionDetailsAdapter.adapt(new Details(origin)).origin();
	}

	/**
	 * Connection details with an origin.
	 *
	 * @param origin where the target was set
	 */
	private record Details(@Nullable Origin origin) implements TemporalConnectionDetails, OriginProvider {

		@Override
		public String getTarget() {
			return "temporal.example.com:7233";
		}

		@Override
		public @Nullable Origin getOrigin() {
			return this.origin;
		}

	}

	/**
	 * A line of a file.
	 *
	 * @param text where it is
	 */
	private record Line(String text) implements Origin {

		@Override
		public String toString() {
			return this.text;
		}

	}

}
