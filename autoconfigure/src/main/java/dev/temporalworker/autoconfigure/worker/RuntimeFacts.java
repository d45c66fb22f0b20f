package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.PropertyRules;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.system.JavaVersion;

/**
 * What decides whether properties are valid, beside their values.
 *
 * @param beanFactory tells the beans that properties name
 * @param javaVersion the Java version that the application runs on
 * @param virtualThreads whether the application uses virtual threads
 */
record RuntimeFacts(BeanFactory beanFactory, JavaVersion javaVersion, boolean virtualThreads) {

	void requireVirtualThreads(String name, @Nullable Boolean value, PropertyRules rules) {
		rules.require(!Boolean.TRUE.equals(value) || this.javaVersion.isEqualOrNewerThan(JavaVersion.TWENTY_ONE), name,
				value, "Virtual threads need Java 21 or later; this is Java %s.".formatted(this.javaVersion));
	}

}
