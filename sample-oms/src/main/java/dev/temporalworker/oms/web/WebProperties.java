package dev.temporalworker.oms.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP APIs.
 *
 * @param maxBodySize Size of the largest body that is read.
 * @param temporalTimeout Time a request waits for Temporal.
 */
@ConfigurationProperties("oms.web")
record WebProperties(@DefaultValue("1MB") DataSize maxBodySize, Duration temporalTimeout) {

}
