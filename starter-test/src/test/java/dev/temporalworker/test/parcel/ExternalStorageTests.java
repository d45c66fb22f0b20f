package dev.temporalworker.test.parcel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.temporalworker.test.TemporalTest;
import dev.temporalworker.test.replay.TemporalAssertions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.payload.storage.ExternalStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Tests for a {@link TemporalTest @TemporalTest} of an application that stores large
 * payloads.
 */
@TemporalTest(properties = { "temporal.payload.external-storage.driver=directory",
		"temporal.payload.external-storage.threshold=100KB" })
class ExternalStorageTests {

	private static final String LABEL = "x".repeat(5_000_000);

	@TempDir
	private static Path directory;

	@MockitoBean
	private LabelActivities labels;

	private Path history;

	@DynamicPropertySource
	static void storeInDirectory(DynamicPropertyRegistry registry) {
		registry.add("temporal.payload.external-storage.directory.path", () -> directory.toString());
	}

	@BeforeEach
	void storeHistory(@TempDir Path folder, WorkflowClient client, ParcelWorkflow parcel) throws IOException {
		given(this.labels.print(any())).willReturn(LABEL);
		assertThat(parcel.send("Berlin")).isEqualTo(LABEL);
		String id = WorkflowStub.fromTyped(parcel).getExecution().getWorkflowId();
		this.history = Files.writeString(folder.resolve("parcel.json"), client.fetchHistory(id).toJson(true));
	}

	@Test
	void largePayloadsAreInTheDirectory() throws IOException {
		assertThat(directory).isDirectoryRecursivelyContaining("glob:**/[0-9a-f]*");
		assertThat(this.history).content().hasSizeLessThan(100_000);
	}

	@Test
	void historyReplaysOnWorkersOfTheApplication(@Autowired ApplicationContext application) {
		TemporalAssertions.assertThatHistory(this.history).replaysOn(application);
	}

	@Test
	void historyReplaysWithTheStorageOnly(@Autowired ParcelProperties properties, @Autowired WorkflowClient client) {
		ExternalStorage storage = client.getOptions().getExternalStorage();
		TemporalAssertions.assertThatHistory(this.history)
			.withExternalStorage(storage)
			.replaysOn(ParcelWorkflow.class, () -> new ParcelWorkflowImpl(properties));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> TemporalAssertions.assertThatHistory(this.history)
				.replaysOn(ParcelWorkflow.class, () -> new ParcelWorkflowImpl(properties)));
	}

}
