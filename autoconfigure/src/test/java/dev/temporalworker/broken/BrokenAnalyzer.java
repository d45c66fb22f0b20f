package dev.temporalworker.broken;

import java.util.Optional;

import javax.annotation.Nullable;

import dev.temporalworker.autoconfigure.TemporalClientProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.internal.common.ProtobufTimeUtils;
import io.temporal.testserver.TestServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Breaks the rules of the architecture, to prove that they can be broken.
 */
@ConfigurationProperties("broken")
public class BrokenAnalyzer implements FailureAnalyzer {

	public Log log = LogFactory.getLog(getClass());

	@Autowired
	Optional<MeterRegistry> registry;

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return new FailureAnalysis(TestServer.class.getName(),
				ProtobufTimeUtils.class + " " + Status.UP + " " + CircuitBreaker.class, failure);
	}

	String tooMany(String one, String two, String three, String four, String five, Optional<String> six) {
		return one + two + three + four + five + six;
	}

	/**
	 * A configuration that everybody can use.
	 */
	@Configuration
	public static class PublicConfiguration {

		@Bean
		@ConditionalOnClass(MeterRegistry.class)
		public TemporalClientProperties propertiesOfOthers() {
			return new TemporalClientProperties();
		}

	}

}
