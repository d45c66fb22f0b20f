package dev.temporalworker.oms.shipment.activity;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Clients of the HTTP APIs that the activities of shipments call.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "shipment", types = ShipmentApi.class)
class ShipmentHttpClients {

}
