package dev.temporalworker.oms.order;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of orders.
 *
 * @param customerActionTimeout Time a customer has to amend or to cancel an order that is
 * unavailable in part.
 */
@ConfigurationProperties("oms.order")
public record OrderProperties(@DefaultValue("30s") Duration customerActionTimeout) {

}
