package dev.temporalworker.worker.registration;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import io.temporal.workflow.WorkflowInterface;

import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/**
 * Matches workflow interfaces and the classes that implement one, without loading any
 * other.
 */
final class WorkflowTypes implements TypeFilter {

	private final Map<String, Boolean> known = new HashMap<>();

	@Override
	public boolean match(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory)
			throws IOException {
		ClassMetadata metadata = metadataReader.getClassMetadata();
		return metadata.isInterface() ? isWorkflow(metadataReader) : metadata.isConcrete() && metadata.isIndependent()
				&& isImplementation(metadata, metadataReaderFactory);
	}

	private boolean isImplementation(ClassMetadata metadata, MetadataReaderFactory factory) throws IOException {
		for (String type : metadata.getInterfaceNames()) {
			if (isWorkflow(type, factory)) {
				return true;
			}
		}
		String superClass = metadata.getSuperClassName();
		return superClass != null && !isForeign(superClass) && isWorkflow(superClass, factory);
	}

	private boolean isWorkflow(String type, MetadataReaderFactory factory) throws IOException {
		Boolean before = this.known.get(type);
		if (before != null) {
			return before;
		}
		boolean workflow = false;
		if (!isForeign(type)) {
			MetadataReader reader = factory.getMetadataReader(type);
			workflow = isWorkflow(reader) || isImplementation(reader.getClassMetadata(), factory);
		}
		this.known.put(type, workflow);
		return workflow;
	}

	private static boolean isWorkflow(MetadataReader reader) {
		return reader.getAnnotationMetadata().isAnnotated(WorkflowInterface.class.getName());
	}

	private static boolean isForeign(String type) {
		return type.startsWith("java.") || type.startsWith("javax.") || type.startsWith("jakarta.")
				|| type.startsWith("org.springframework.");
	}

}
