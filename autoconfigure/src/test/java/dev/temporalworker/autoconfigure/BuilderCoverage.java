package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.mockito.MockedConstruction;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much of a builder of the SDK properties reach: by calling a setter, by keys that do
 * the same without it, or, for a reason, not at all.
 */
public final class BuilderCoverage {

	private static final Set<String> KEYS = keys();

	private final Class<?> builder;

	private final Set<String> called;

	private final Map<String, String> otherKeys = new TreeMap<>();

	private final Map<String, String> reasons = new TreeMap<>();

	private String figures = "";

	private BuilderCoverage(Class<?> builder, Set<String> called) {
		this.builder = builder;
		this.called = called;
	}

	/**
	 * Finds the setters that configuration calls.
	 * @param builder the builder
	 * @param configuration applies every key
	 * @return the coverage so far
	 */
	public static BuilderCoverage of(Class<?> builder, Runnable configuration) {
		initialize(builder.getEnclosingClass());
		try (MockedConstruction<?> construction = Mockito.mockConstruction(builder,
				Mockito.withSettings().defaultAnswer(Mockito.CALLS_REAL_METHODS))) {
			configuration.run();
			return new BuilderCoverage(builder,
					construction.constructed()
						.stream()
						.map(BuilderSetters::calledOn)
						.flatMap(Collection::stream)
						.collect(Collectors.toCollection(TreeSet::new)));
		}
	}

	private static void initialize(Class<?> options) {
		try {
			// Its default instance must be built before builders are watched
			Class.forName(options.getName(), true, options.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Names the key that does what a setter does.
	 * @param setter the setter
	 * @param key the key
	 * @return the coverage so far
	 */
	public BuilderCoverage key(String setter, String key) {
		this.otherKeys.put(setter, key);
		return this;
	}

	/**
	 * Tells why no key does what a setter does.
	 * @param setter the setter
	 * @param reason the reason
	 * @return the coverage so far
	 */
	public BuilderCoverage without(String setter, String reason) {
		this.reasons.put(setter, reason);
		return this;
	}

	void assertComplete() {
		Set<String> covered = new TreeSet<>(this.called);
		covered.addAll(this.otherKeys.keySet());
		covered.addAll(this.reasons.keySet());
		assertThat(covered).as("setters of %s", this.builder.getName())
			.isEqualTo(BuilderSetters.declaredBy(this.builder));
		assertThat(common(this.otherKeys.keySet(), this.called)).as("setters that are called after all").isEmpty();
		assertThat(common(this.reasons.keySet(), this.called)).as("setters that have a key after all").isEmpty();
		assertThat(common(this.reasons.keySet(), this.otherKeys.keySet())).as("setters with key and reason").isEmpty();
		assertThat(KEYS).containsAll(this.otherKeys.values());
	}

	private static Set<String> common(Set<String> left, Set<String> right) {
		Set<String> common = new TreeSet<>(left);
		common.retainAll(right);
		return common;
	}

	/**
	 * Tells how many setters there are, have keys and have none.
	 * @param figures the figures
	 * @return the coverage so far
	 */
	public BuilderCoverage figures(String figures) {
		this.figures = figures;
		return this;
	}

	void assertFigures() {
		int keys = this.called.size() + this.otherKeys.size();
		assertThat(this.figures).isEqualTo("%d setters, %d with keys, %d without".formatted(keys + this.reasons.size(),
				keys, this.reasons.size()));
	}

	@Override
	public String toString() {
		return this.builder.getEnclosingClass().getSimpleName();
	}

	private static Set<String> keys() {
		String root = TemporalClientAutoConfiguration.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toString();
		try (InputStream content = new URL(root + "META-INF/spring-configuration-metadata.json").openStream()) {
			return new TreeSet<>(new ObjectMapper().readTree(content).get("properties").findValuesAsText("name"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
