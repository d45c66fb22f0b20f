package dev.temporalworker.oms.billing;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of billing.
 *
 * @param responseTimeout Time a request waits for a result before its sender is told to
 * come back.
 */
@ConfigurationProperties("oms.billing")
public record BillingProperties(@DefaultValue("20s") Duration responseTimeout) {

}
