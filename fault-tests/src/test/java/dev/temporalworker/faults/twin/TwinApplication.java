package dev.temporalworker.faults.twin;

import java.util.List;

import dev.temporalworker.faults.twin.job.JobActivitiesImpl;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.payload.codec.PayloadCodec;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application. Which starter it has is decided by the class path, and what is wrong
 * with it by the system property {@code twin.broken}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = JobActivitiesImpl.class)
@Import(JobActivitiesImpl.class)
public class TwinApplication {

	public static void main(String[] args) {
		SpringApplication.run(TwinApplication.class, args);
	}

	@Bean
	@ConditionalOnProperty(name = "twin.broken", havingValue = "interceptor")
	WorkerInterceptor brokenInterceptor() {
		return new WorkerInterceptorBase() {

			@Override
			public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
				throw new IllegalStateException("This interceptor is broken");
			}

		};
	}

	@Bean
	@ConditionalOnProperty(name = "twin.broken", havingValue = "codec")
	DataConverter brokenConverter() {
		return new CodecDataConverter(GlobalDataConverter.get(), List.of(new BrokenCodec()));
	}

	@Bean
	@ConditionalOnProperty(name = "twin.broken", havingValue = "health")
	HealthIndicator brokenHealthIndicator() {
		return () -> {
			throw new IllegalStateException("This indicator is broken");
		};
	}

	private static final class BrokenCodec implements PayloadCodec {

		@Override
		public List<Payload> encode(List<Payload> payloads) {
			return payloads;
		}

		@Override
		public List<Payload> decode(List<Payload> payloads) {
			throw new IllegalStateException("This codec is broken");
		}

	}

}
