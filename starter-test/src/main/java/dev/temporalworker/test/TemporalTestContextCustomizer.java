package dev.temporalworker.test;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.naming.ClientName;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Adapts the configuration of an application to the engine of its tests. Properties of
 * the test itself win.
 *
 * @param engine the engine
 */
record TemporalTestContextCustomizer(TemporalEngine engine) implements ContextCustomizer {

	private static final String INLINED = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		TestEngine testEngine = TestEngine.of(this.engine);
		context.getBeanFactory().registerSingleton(TestEngine.class.getName(), testEngine);
		MapPropertySource properties = new MapPropertySource("temporalTest",
				properties(context.getEnvironment(), testEngine));
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		if (sources.contains(INLINED)) {
			sources.addAfter(INLINED, properties);
		}
		else {
			sources.addFirst(properties);
		}
	}

	private static Map<String, Object> properties(ConfigurableEnvironment environment, TestEngine engine) {
		Map<String, Object> properties = new HashMap<>();
		// A part of the application has reason to leave queues and options unused
		properties.put("temporal.worker.checks.empty-task-queues", "off");
		properties.put("temporal.worker.checks.missing-workflows", "off");
		properties.put("temporal.worker.checks.unannotated-activities", "off");
		properties.put("temporal.worker.checks.unannotated-nexus-services", "off");
		properties.put("temporal.worker.checks.unknown-activity-types", "off");
		properties.put("temporal.worker.checks.unknown-nexus-services", "off");
		properties.put("temporal.worker.checks.unknown-workflow-types", "off");
		String id = "test-" + UUID.randomUUID().toString().substring(0, 8);
		for (ClientName client : ClientNames.all(environment)) {
			properties.put(client.key("worker.start.mode"), "fail-fast");
			// What a test has not waited for is of no interest
			properties.put(client.key("worker.stop-timeout"), "1s");
			engine.newNamespace(client.isPrimary() ? id : id + "-" + client)
				.ifPresent((namespace) -> properties.put(client.key("client.namespace"), namespace));
		}
		return properties;
	}

}
