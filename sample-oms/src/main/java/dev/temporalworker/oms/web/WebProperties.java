package dev.temporalworker.oms.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the HTTP APIs.
 *
 * @param maxBodySize Size of the largest body that is read.
 */
@ConfigurationProperties("oms.web")
record WebProperties(@DefaultValue("1MB") DataSize maxBodySize) {

}
