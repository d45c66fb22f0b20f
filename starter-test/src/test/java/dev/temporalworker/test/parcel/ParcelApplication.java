package dev.temporalworker.test.parcel;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Sends parcels.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
class ParcelApplication {

}
