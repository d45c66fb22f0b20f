package dev.temporalworker.it.payment;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PaymentActivitiesImpl.class)
public class PaymentApplication {

	@Bean
	PaymentProvider paymentProvider() {
		return new PaymentProvider();
	}

	@Bean
	Settlements settlements() {
		return new Settlements();
	}

}
