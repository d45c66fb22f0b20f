package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

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
 * @param shutdownPhaseTimeout how long a phase of the shutdown may take, if the
 * application says so
 */
record ValidationContext(BeanFactory beanFactory, JavaVersion javaVersion, boolean virtualThreads,
		@Nullable Duration shutdownPhaseTimeout) {

	void requireVirtualThreads(String name, @Nullable Boolean value, PropertyRules rules) {
		rules.require(!Boolean.TRUE.equals(value) || this.javaVersion.isEqualOrNewerThan(JavaVersion.TWENTY_ONE), name,
				value, "Virtual threads need Java 21 or later; this is Java %s.".formatted(this.javaVersion));
	}

}
