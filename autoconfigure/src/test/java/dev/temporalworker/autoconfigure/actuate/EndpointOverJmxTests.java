package dev.temporalworker.autoconfigure.actuate;

import java.util.Arrays;
import java.util.Map;

import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.worker.tuning.TaskKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EndpointOverJmxTests {

	private static ParcelService service;

	@BeforeAll
	static void start() {
		service = ParcelService.start(WebApplicationType.NONE, "--spring.jmx.enabled=true",
				"--management.endpoints.jmx.exposure.include=temporalworkers",
				"--management.endpoints.jmx.domain=parcels",
				"--management.endpoint.temporalworkers.access=unrestricted");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void showsClientsAndTaskQueues() throws Exception {
		assertThat(invoke("workers")).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("clients");
		assertThat(invoke("taskQueue", "parcels", null)).asInstanceOf(InstanceOfAssertFactories.MAP)
			.extractingByKey("taskQueues", InstanceOfAssertFactories.list(Map.class))
			.singleElement()
			.satisfies((queue) -> assertThat(queue.get("name")).isEqualTo("parcels"));
	}

	@Test
	void changesSlots() throws Exception {
		assertThat(invoke("change", "parcels", "resize", null, "activity", "9", null, null)).isInstanceOf(Map.class);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(9);
		assertThat(invoke("changeAll", "reset", null, null, null, null, null)).isInstanceOf(Map.class);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(200);
	}

	@Test
	void tellsWhyItRefuses() {
		assertThatExceptionOfType(MBeanException.class).isThrownBy(() -> invoke("taskQueue", "parcles", null))
			.withMessageContaining("Did you mean 'parcels'?");
		assertThatExceptionOfType(MBeanException.class)
			.isThrownBy(() -> invoke("change", "parcels", "stop", null, null, null, null, null))
			.withMessageContaining("There are: drain, pause, reset, resize, resume.");
	}

	private static Object invoke(String operation, Object... arguments) throws Exception {
		MBeanServer server = service.context().getBean(MBeanServer.class);
		ObjectName name = server.queryNames(new ObjectName("parcels:type=Endpoint,name=Temporalworkers,*"), null)
			.iterator()
			.next();
		String[] signature = Arrays.stream(arguments).map((argument) -> String.class.getName()).toArray(String[]::new);
		return server.invoke(name, operation, arguments, signature);
	}

}
