package dev.temporalworker.it.stage;

import java.util.concurrent.CountDownLatch;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ StageActivitiesImpl.class, StageNexusServiceImpl.class, StageSideActivitiesImpl.class })
class StageApplication {

	@Bean
	CountDownLatch over() {
		return new CountDownLatch(1);
	}

}
