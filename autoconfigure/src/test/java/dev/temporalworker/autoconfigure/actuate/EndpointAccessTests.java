package dev.temporalworker.autoconfigure.actuate;

import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointAccessTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			temporal.worker.enabled=true                              | 200 | 404 | 405
			management.endpoint.temporalworkers.access=read-only      | 200 | 404 | 405
			management.endpoint.temporalworkers.access=none           | 404 | 404 | 404
			management.endpoint.temporalworkers.access=unrestricted   | 200 | 200 | 200
			""")
	void actionsAreOffUnlessTheApplicationPermitsThem(String property, int read, int action, int actionForAll) {
		try (ParcelService service = ParcelService.start(WebApplicationType.SERVLET, ParcelService.UNSECURED,
				"--" + property)) {
			assertThat(service.get("").status()).isEqualTo(read);
			assertThat(service.get("/parcels").status()).isEqualTo(read);
			assertThat(service.post("/parcels/pause", null).status()).isEqualTo(action);
			assertThat(service.post("/pause", null).status()).isEqualTo(actionForAll);
		}
	}

}
