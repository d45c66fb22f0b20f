package dev.temporalworker.autoconfigure.actuate.parcels;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer to a request.
 *
 * @param status the status code
 * @param contentType the content type, without parameters
 * @param body the body, missing if it is not JSON
 */
public record Answer(int status, String contentType, JsonNode body) {

	/**
	 * Returns a value of the body.
	 * @param pointer where it is, as a JSON pointer
	 * @return the value as text
	 */
	public String text(String pointer) {
		return this.body.at(pointer).asText();
	}

}
