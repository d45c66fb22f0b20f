package dev.temporalworker.test.parcel;

import dev.temporalworker.TemporalActivities;

/**
 * Prints labels with a device that tests do not have.
 */
@TemporalActivities(taskQueue = "parcels")
class LabelPrinter implements LabelActivities {

	private final PrinterDevice device;

	LabelPrinter(PrinterDevice device) {
		this.device = device;
	}

	@Override
	public String print(String address) {
		return this.device.print(address);
	}

}
