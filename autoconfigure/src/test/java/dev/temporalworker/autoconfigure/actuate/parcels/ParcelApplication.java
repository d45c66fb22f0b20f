package dev.temporalworker.autoconfigure.actuate.parcels;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Carriers.class, LetterSender.class, Tracking.class })
public class ParcelApplication {

}
