package dev.temporalworker.identity;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerDetectorTests {

	private static final String ID = "4fa6e0f0c678" + "a7f5".repeat(13);

	private FakePlace place;

	@BeforeEach
	void container(@TempDir Path root) {
		this.place = new FakePlace(root).variable("HOSTNAME", "orders");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"745 719 254:1 /var/lib/docker/containers/%s/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw",
			"745 719 254:1 /docker/containers/%s/hostname /etc/hostname rw,relatime - ext4 /dev/vdb1 rw",
			"1042 1024 0:26 /containers/overlay-containers/%s/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw" })
	void mountOfTheHostNameTellsTheContainer(String mount) {
		ProcessLocation location = this.place
			.file("proc/self/mountinfo", "700 719 0:4 / /proc rw - proc proc rw\n" + mount.formatted(ID) + "\n")
			.location();
		assertThat(location.name()).isEqualTo("4fa6e0f0c678/3f9a1c");
		assertThat(location.details()).containsEntry("container", "4fa6e0f0c678").containsEntry("host", "orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "12:memory:/docker/%s", "0::/system.slice/docker-%s.scope",
			"0::/machine.slice/libpod-%s.scope/container" })
	void controlGroupTellsTheContainer(String group) {
		assertThat(this.place.file("proc/self/cgroup", group.formatted(ID)).location().name())
			.isEqualTo("4fa6e0f0c678/3f9a1c");
	}

	@Test
	void hostNameThatDockerChoseTellsTheContainer() {
		assertThat(this.place.file(".dockerenv", "").variable("HOSTNAME", "4fa6e0f0c678").location().name())
			.isEqualTo("4fa6e0f0c678/3f9a1c");
	}

	@Test
	void hostOfContainersIsNone() {
		String mount = "745 28 0:61 / /var/lib/docker/containers/%s/mounts/shm rw - tmpfs shm rw".formatted(ID);
		assertThat(this.place.pid(4711)
			.file("proc/self/mountinfo", mount)
			.file("proc/self/cgroup", "0::/user.slice/session-2.scope")
			.location()
			.name()).isEqualTo("orders/4711");
	}

	@Test
	void hostNameThatOnlyLooksLikeAContainerIsNone() {
		assertThat(this.place.pid(4711).variable("HOSTNAME", "4fa6e0f0c678").location().name())
			.isEqualTo("4fa6e0f0c678/4711");
	}

}
