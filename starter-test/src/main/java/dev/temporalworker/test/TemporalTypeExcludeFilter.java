package dev.temporalworker.test;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.worker.WorkerCustomizer;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.client.WorkflowClientPlugin;
import io.temporal.client.schedules.ScheduleClientPlugin;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.PayloadConverter;
import io.temporal.common.interceptors.ScheduleClientInterceptor;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;
import io.temporal.worker.WorkerPlugin;
import io.temporal.worker.tuning.SlotSupplier;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Leaves out what does not belong to a {@link TemporalTest @TemporalTest}. Of the
 * configuration classes those belong to it whose beans all do.
 */
class TemporalTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<TemporalTest> {

	private static final Set<Class<?>> SUPPORTING = Set.of(ConfigurationProperties.class, ContextPropagator.class,
			DataConverter.class, PayloadCodec.class, PayloadConverter.class, ScheduleClientInterceptor.class,
			ScheduleClientPlugin.class, ServiceStubsOptionsCustomizer.class, SlotSupplier.class, WorkerCustomizer.class,
			WorkerFactoryOptionsCustomizer.class, WorkerInterceptor.class, WorkerOptionsCustomizer.class,
			WorkerPlugin.class, WorkflowClientInterceptor.class, WorkflowClientOptionsCustomizer.class,
			WorkflowClientPlugin.class, WorkflowImplementationOptionsCustomizer.class,
			WorkflowServiceStubsPlugin.class);

	private static final Set<Class<?>> REGISTERED = Set.of(TemporalActivities.class, TemporalNexusService.class,
			TemporalWorkflow.class);

	private final Set<Class<?>> components;

	TemporalTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = getAnnotation().isPresent() ? Set.of(getAnnotation().getClassArray("components")) : Set.of();
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		if (!this.components.isEmpty()) {
			return SUPPORTING;
		}
		Set<Class<?>> all = new HashSet<>(SUPPORTING);
		all.addAll(REGISTERED);
		return all;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.components;
	}

	@Override
	protected boolean defaultInclude(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory)
			throws IOException {
		return super.defaultInclude(metadataReader, metadataReaderFactory)
				|| hasOnlySupportingBeans(metadataReader, metadataReaderFactory);
	}

	private boolean hasOnlySupportingBeans(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory)
			throws IOException {
		if (!metadataReader.getAnnotationMetadata().isAnnotated(Configuration.class.getName())) {
			return false;
		}
		Set<MethodMetadata> beans = metadataReader.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName());
		for (MethodMetadata bean : beans) {
			if (!isSupporting(bean.getReturnTypeName(), metadataReaderFactory)) {
				return false;
			}
		}
		return !beans.isEmpty();
	}

	private boolean isSupporting(String type, MetadataReaderFactory metadataReaderFactory) throws IOException {
		MetadataReader metadataReader = metadataReaderFactory.getMetadataReader(type);
		for (Class<?> supporting : SUPPORTING) {
			if (isTypeOrAnnotated(metadataReader, metadataReaderFactory, supporting)) {
				return true;
			}
		}
		return false;
	}

}
