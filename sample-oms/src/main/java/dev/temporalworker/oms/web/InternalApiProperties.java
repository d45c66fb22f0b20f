package dev.temporalworker.oms.web;

import java.net.InetAddress;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the internal part of the HTTP APIs.
 *
 * @param port Port at which activities call the HTTP APIs. Without one, the internal part
 * is served at the port of the server, to everybody.
 * @param address Network address of the internal port.
 */
@ConfigurationProperties("oms.internal")
record InternalApiProperties(Integer port, InetAddress address) {

}
