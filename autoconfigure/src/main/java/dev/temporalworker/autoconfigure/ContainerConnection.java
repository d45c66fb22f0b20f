package dev.temporalworker.autoconfigure;

import java.util.List;

/**
 * What is known about containers that run a Temporal Service.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ContainerConnection {

	/**
	 * Images without a tag: that of the Temporal CLI, whose development server has to be
	 * its command, and that of a server which sets itself up.
	 */
	public static final List<String> IMAGES = List.of("temporalio/temporal", "temporalio/auto-setup");

	/**
	 * Port of the Temporal Service in the container.
	 */
	public static final int PORT = 7233;

	/**
	 * Label of the container that names the namespace to use.
	 */
	public static final String NAMESPACE_LABEL = "dev.temporalworker.namespace";

	private ContainerConnection() {
	}

}
