package dev.temporalworker.oms.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP APIs.
 *
 * @param maxBodySize Size of the largest body that is read.
 * @param queryTimeout Time a request that only reads waits for Temporal.
 */
@ConfigurationProperties("oms.web")
record WebProperties(@DefaultValue("1MB") DataSize maxBodySize, Duration queryTimeout) {

}
