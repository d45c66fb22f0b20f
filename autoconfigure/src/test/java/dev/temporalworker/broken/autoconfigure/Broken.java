package dev.temporalworker.broken.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/**
 * Breaks the rules for auto-configurations, to prove that they can be broken.
 */
@AutoConfiguration
public class Broken {

	static final String ORDER = "1";

	public String order() {
		return ORDER;
	}

}
