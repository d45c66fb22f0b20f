package dev.temporalworker.autoconfigure.worker;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Names of the settings of what workflows call, as keys have them.
 */
public final class WorkflowSettingNames {

	private WorkflowSettingNames() {
	}

	public static Set<String> all() {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(WorkflowSettings.class))
			.map(PropertyDescriptor::getName)
			.map(DataObjectPropertyName::toDashedForm)
			.collect(Collectors.toSet());
	}

}
