package dev.temporalworker.autoconfigure;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Analyzes failures as a Spring Boot application does.
 */
public final class FailureAnalyses {

	private FailureAnalyses() {
	}

	/**
	 * Starts an application that must fail.
	 * @param contextRunner the application
	 * @return what it tells about the failure
	 */
	public static FailureAnalysis of(ApplicationContextRunner contextRunner) {
		FailureAnalysis analysis = ofAny(contextRunner);
		assertThat(analysis).as("what a failure tells").isNotNull();
		return analysis;
	}

	/**
	 * Starts an application that may fail.
	 * @param contextRunner the application
	 * @return what it tells about a failure, or {@code null} if it has started
	 */
	public static @Nullable FailureAnalysis ofAny(ApplicationContextRunner contextRunner) {
		AtomicReference<Environment> environment = new AtomicReference<>();
		AtomicReference<@Nullable FailureAnalysis> analysis = new AtomicReference<>();
		contextRunner.withInitializer((context) -> environment.set(context.getEnvironment())).run((context) -> {
			if (context.getStartupFailure() != null) {
				analysis.set(of(context.getStartupFailure(), environment.get()));
			}
		});
		return analysis.get();
	}

	private static FailureAnalysis of(Throwable failure, Environment environment) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, environment);
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, (type, name, missing) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("Nobody analyzes this failure", failure));
	}

}
