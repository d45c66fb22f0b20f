package dev.temporalworker.autoconfigure.actuate.worker.parcels;

import dev.temporalworker.TemporalActivities;

@TemporalActivities
public class LetterSender implements LetterActivities {

	@Override
	public String send(String letter) {
		return letter;
	}

}
