package dev.temporalworker.oms.billing.activity;

import dev.temporalworker.oms.fraud.FraudApi;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Clients of the HTTP APIs that the activities of billing call.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "fraud", types = FraudApi.class)
class BillingHttpClients {

}
