package dev.temporalworker.faults.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.faults.twin.job.JobActivitiesImpl;
import dev.temporalworker.faults.twin.job.JobNexusServiceImpl;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
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
@Import({ JobActivitiesImpl.class, JobNexusServiceImpl.class })
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

	@Bean
	@ConditionalOnProperty(name = "twin.broken", havingValue = "propagator")
	ContextPropagator brokenPropagator() {
		return new BrokenPropagator();
	}

	@Bean
	@ConditionalOnProperty(name = "twin.broken", havingValue = "slots")
	SlotSupplier<ActivitySlotInfo> brokenSlots() {
		return new BrokenSlots();
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

	private static final class BrokenPropagator implements ContextPropagator {

		@Override
		public String getName() {
			return "broken";
		}

		@Override
		public Map<String, Payload> serializeContext(Object context) {
			return Map.of();
		}

		@Override
		public Object deserializeContext(Map<String, Payload> header) {
			return "";
		}

		@Override
		public Object getCurrentContext() {
			throw new IllegalStateException("This propagator is broken");
		}

		@Override
		public void setCurrentContext(Object context) {
		}

	}

	private static final class BrokenSlots implements SlotSupplier<ActivitySlotInfo> {

		@Override
		public SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
			throw new IllegalStateException("These slots are broken");
		}

		@Override
		public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
			throw new IllegalStateException("These slots are broken");
		}

		@Override
		public void markSlotUsed(SlotMarkUsedContext<ActivitySlotInfo> context) {
		}

		@Override
		public void releaseSlot(SlotReleaseContext<ActivitySlotInfo> context) {
		}

	}

	/**
	 * Reads the API key at each call, as it can be replaced.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "dev.temporalworker.connection.ApiKeySupplier")
	@ConditionalOnProperty("twin.api-key")
	static class ReplacedApiKey {

		@Bean
		ApiKeySupplier apiKeySupplier(@Value("${twin.api-key}") Path file) {
			return () -> {
				try {
					return Files.readString(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			};
		}

	}

	/**
	 * What only this starter knows.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "dev.temporalworker.worker.WorkerOptionsCustomizer")
	@ConditionalOnProperty(name = "twin.broken", havingValue = "customizer")
	static class BrokenCustomizer {

		@Bean
		WorkerOptionsCustomizer brokenWorkerOptionsCustomizer() {
			return (builder, taskQueue) -> {
				throw new IllegalStateException("This customizer is broken");
			};
		}

	}

}
