package dev.temporalworker.benchmarks.application;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a workflow does.
 */
public enum Workload {

	/**
	 * One activity that does nothing.
	 */
	W1("one activity that does nothing", 400, 0),

	/**
	 * Five activities of 20 milliseconds, one after the other.
	 */
	W2("five activities of 20 ms in turn", 100, 0),

	/**
	 * Fifty activities at once that do nothing.
	 */
	W3("fifty activities at once", 20, 0),

	/**
	 * Five signals and five updates, one after the other.
	 */
	W4("five signals and five updates in turn", 200, 0),

	/**
	 * Two child workflows of one activity, one after the other.
	 */
	W5("two child workflows in turn, each with one activity", 200, 0),

	/**
	 * Five local activities that do nothing.
	 */
	W6("five local activities", 400, 0),

	/**
	 * One activity that returns 8 KB.
	 */
	W7_8K("one activity with 8 KB", 200, 8 * 1024),

	/**
	 * One activity that returns 200 KB.
	 */
	W7_200K("one activity with 200 KB", 20, 200 * 1024),

	/**
	 * What an order of the sample does on its Task Queues: it is recorded and reserved,
	 * then two deliveries at a time are charged, which takes 20 milliseconds, and shipped
	 * by a child workflow; 1 KB goes through all of it.
	 */
	W8("in the shape of an order: eight activities and two child workflows", 100, 1024);

	private final String description;

	private final int inFlight;

	private final int payloadSize;

	Workload(String description, int inFlight, int payloadSize) {
		this.description = description;
		this.inFlight = inFlight;
		this.payloadSize = payloadSize;
	}

	/**
	 * Returns what the workflow does.
	 * @return the description
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * Returns how many workflows are kept open unless specified otherwise.
	 * @return the number of workflows
	 */
	public int getInFlight() {
		return this.inFlight;
	}

	/**
	 * Returns the text that goes through the workflow: words of a dictionary of its own,
	 * which a compressor shrinks about as it does JSON.
	 * @return the text
	 */
	public String payload() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; text.length() < this.payloadSize; i++) {
			text.append("\"field")
				.append(i % 37)
				.append("\":\"")
				.append(Integer.toHexString(i * 0x9E3779B1))
				.append("\",");
		}
		return text.substring(0, this.payloadSize);
	}

	/**
	 * Returns all workloads with what they do.
	 * @return one line each
	 */
	public static String describeAll() {
		return Arrays.stream(values())
			.map((workload) -> "  %s: %s".formatted(workload, workload.description))
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
