package dev.temporalworker.oms.order.activity;

import dev.temporalworker.oms.billing.BillingApi;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Clients of the HTTP APIs that the activities of orders call.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "order", types = OrderApi.class)
@ImportHttpServices(group = "billing", types = BillingApi.class)
class OrderHttpClients {

}
