package dev.temporalworker.autoconfigure.worker.discovery.library;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ComponentScan
public class LibraryConfiguration {

}
