package dev.temporalworker.oms.role;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a process its roles: the beans it has, and the settings that follow from them.
 * Whatever else sets one of these wins.
 */
class RolesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Log logger = LogFactory.getLog(RolesInitializer.class);

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		Roles roles = Roles.of(environment);
		logger.info("The roles of this process: " + roles);
		context.getBeanFactory().registerSingleton("roleFilter", new RoleFilter(roles));
		environment.getPropertySources()
			.addLast(new MapPropertySource("roles", new RoleDefaults(roles, environment).toMap()));
	}

}
