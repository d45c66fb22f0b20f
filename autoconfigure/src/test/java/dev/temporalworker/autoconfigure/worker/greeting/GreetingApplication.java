package dev.temporalworker.autoconfigure.worker.greeting;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GreetingActivitiesImpl.class)
public class GreetingApplication {

	@Bean
	GreetingSettings greetingSettings() {
		return new GreetingSettings("Hello");
	}

}
