package dev.temporalworker.identity;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HostDetectorTests {

	private FakePlace place;

	@BeforeEach
	void host(@TempDir Path root) {
		this.place = new FakePlace(root).pid(4711);
	}

	@Test
	void hostAndProcessIdNameTheProcess() {
		ProcessLocation location = this.place.variable("HOSTNAME", "build-7").location();
		assertThat(location.name()).isEqualTo("build-7/4711");
		assertThat(location.details()).containsEntry("host", "build-7")
			.containsEntry("pid", "4711")
			.containsEntry("random", "3f9a1c");
	}

	@Test
	void firstProcessOfAnUnknownContainerIsToldFromThatOfAnother() {
		assertThat(this.place.variable("HOSTNAME", "build-7").pid(1).location().name()).isEqualTo("build-7/3f9a1c");
	}

	@Test
	void windowsHasItsOwnVariable() {
		assertThat(this.place.variable("COMPUTERNAME", "BUILD-7").location().name()).isEqualTo("BUILD-7/4711");
	}

	@Test
	void kernelTellsTheHost() {
		assertThat(
				this.place.file("etc/hostname", "old").file("proc/sys/kernel/hostname", "build-7\n").location().name())
			.isEqualTo("build-7/4711");
	}

	@Test
	void fileTellsTheHost() {
		assertThat(this.place.file("etc/hostname", "build-7\n").location().name()).isEqualTo("build-7/4711");
	}

	@Test
	void networkIsAskedLast() {
		assertThat(this.place.location().name()).isEqualTo("from-network/4711");
	}

}
