package dev.temporalworker.guard;

import dev.temporalworker.guard.LimitGuard.PayloadLimits;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.CheckMode;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.storage.ExternalStorage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * How large payloads and requests may be, as the settings and the namespace tell.
 */
final class Limits {

	/**
	 * Type of the failure that tells of a payload which is too large.
	 */
	static final String PAYLOAD_TOO_LARGE = "PayloadTooLarge";

	private static final Log logger = LogFactory.getLog(Limits.class);

	// Source: 'limit.blobSize.error' of the Temporal Service
	private static final long DEFAULT_MAX_SIZE = 2 * 1024 * 1024;

	// Source: gRPC takes messages of 4 MB; what is no payload needs some of it
	private static final long LARGEST_REQUEST = 4 * 1024 * 1024 - 128 * 1024;

	private final ClientName clientName;

	private final PayloadLimits settings;

	private volatile @Nullable String namespace;

	private volatile int storedFrom = Integer.MAX_VALUE;

	private volatile long namespaceMaxSize;

	private volatile long maxRequestSize = LARGEST_REQUEST;

	Limits(ClientName clientName, PayloadLimits settings) {
		this.clientName = clientName;
		this.settings = settings;
	}

	void use(WorkflowClientOptions options) {
		this.namespace = options.getNamespace();
		ExternalStorage storage = options.getExternalStorage();
		this.storedFrom = (storage != null) ? storage.getPayloadSizeThreshold() : Integer.MAX_VALUE;
	}

	/**
	 * Learn what a namespace tells of its limits.
	 * @param info the description of the namespace
	 */
	void learn(NamespaceInfo info) {
		if (!info.getName().equals(this.namespace)) {
			return;
		}
		this.maxRequestSize = info.getCapabilities().getWorkflowTaskCompletionPagination()
				? unlimitedIfZero(info.getLimits().getWorkflowTaskCompletionSizeLimitError()) : LARGEST_REQUEST;
		long told = info.getLimits().getBlobSizeLimitError();
		Long set = this.settings.maxSize();
		if (set != null && told > 0 && set > told && told != this.namespaceMaxSize) {
			logger.warn("'%s' is %d, and the namespace '%s' takes no more than %d bytes, which holds."
				.formatted(this.clientName.key("payload.guard.max-size"), set, info.getName(), told));
		}
		this.namespaceMaxSize = told;
	}

	private static long unlimitedIfZero(long limit) {
		return (limit > 0) ? limit : Long.MAX_VALUE;
	}

	boolean isStored(int bytes) {
		return bytes >= this.storedFrom;
	}

	CheckMode onOversize() {
		return this.settings.onOversize();
	}

	long warnSize() {
		return this.settings.warnSize();
	}

	long maxSize() {
		Long set = this.settings.maxSize();
		long told = this.namespaceMaxSize;
		if (set != null) {
			return (told > 0) ? Math.min(set, told) : set;
		}
		return (told > 0) ? told : DEFAULT_MAX_SIZE;
	}

	long maxRequestSize() {
		return this.maxRequestSize;
	}

	String warning(String what, long bytes) {
		return "%s has %d bytes, which every history keeps that has to do with it. From '%s' on, others like it are not told of. %s"
			.formatted(what, bytes, this.clientName.key("payload.guard.warn-size"), wayOut());
	}

	String oversize(String what, long bytes) {
		return "%s has %d bytes, and at most %d can be sent ('%s'). %s".formatted(what, bytes, maxSize(),
				this.clientName.key("payload.guard.max-size"), wayOut());
	}

	String oversizeTogether(String what, long bytes) {
		return "%s would be sent with what this workflow task has called before, %d bytes together, and at most %d can be sent at once. Wait for some of it before calling more. %s"
			.formatted(what, bytes, maxRequestSize(), wayOut());
	}

	private String wayOut() {
		return "Keep large payloads elsewhere with '%s', or pass a reference to the data."
			.formatted(this.clientName.key("payload.external-storage"));
	}

	static ApplicationFailure failure(String message) {
		return ApplicationFailure.newNonRetryableFailure(message, PAYLOAD_TOO_LARGE);
	}

}
