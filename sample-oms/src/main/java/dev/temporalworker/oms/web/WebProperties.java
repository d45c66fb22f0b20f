package dev.temporalworker.oms.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP APIs.
 *
 * @param queryTimeout Time a request that only reads waits for Temporal.
 */
@ConfigurationProperties("oms.web")
record WebProperties(@DefaultValue("3s") Duration queryTimeout) {

}
