package dev.temporalworker.test.parcel;

import org.springframework.stereotype.Component;

/**
 * A component that has nothing to do with Temporal.
 */
@Component
class PrinterDevice {

	String print(String address) {
		return "printed " + address;
	}

}
