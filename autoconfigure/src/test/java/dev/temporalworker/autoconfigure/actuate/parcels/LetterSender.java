package dev.temporalworker.autoconfigure.actuate.parcels;

import dev.temporalworker.TemporalActivities;

@TemporalActivities
public class LetterSender implements LetterActivities {

	@Override
	public String send(String letter) {
		return letter;
	}

}
