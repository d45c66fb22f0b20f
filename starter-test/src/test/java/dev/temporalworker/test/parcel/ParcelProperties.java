package dev.temporalworker.test.parcel;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of parcels.
 *
 * @param transit how long a parcel travels
 */
@ConfigurationProperties("parcel")
public record ParcelProperties(Duration transit) {

}
