package dev.temporalworker.oms.shipment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of shipments.
 *
 * @param courierTimeout Time the courier has to come, and then to deliver, before a
 * shipment is given up.
 */
@ConfigurationProperties("oms.shipment")
public record ShipmentProperties(@DefaultValue("7d") Duration courierTimeout) {

}
