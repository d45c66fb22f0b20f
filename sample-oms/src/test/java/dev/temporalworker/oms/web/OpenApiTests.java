package dev.temporalworker.oms.web;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenApiConfiguration}.
 */
@SpringBootTest(properties = { "oms.roles=order-api,shipment-api",
		"spring.datasource.url=jdbc:h2:mem:openapi;DB_CLOSE_DELAY=-1" })
@AutoConfigureMockMvc
class OpenApiTests {

	private final JsonNode description;

	OpenApiTests(@Autowired MockMvcTester mvc) throws Exception {
		this.description = JsonMapper.shared()
			.readTree(mvc.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString());
	}

	@Test
	void describesWhatProcessServes() {
		assertThat(this.description.get("paths").propertyNames()).contains("/orders", "/orders/{id}", "/shipments")
			.doesNotContain("/charge");
	}

	@Test
	void leavesOutWhatOnlyActivitiesCall() {
		assertThat(this.description.get("paths").propertyNames()).doesNotContain("/orders/{id}/insert");
		assertThat(this.description.at("/paths/~1shipments~1{id}").propertyNames()).containsExactly("get");
	}

	@Test
	void tellsProblems() {
		assertThat(this.description.get("paths").valueStream().flatMap(JsonNode::valueStream)).isNotEmpty()
			.allSatisfy((operation) -> {
				JsonNode responses = operation.get("responses");
				assertThat(responses.at("/4XX/content/application~1problem+json/schema/$ref").asString())
					.isEqualTo("#/components/schemas/Problem");
				assertThat(responses.at("/503/headers/Retry-After").isMissingNode()).isFalse();
			});
	}

	@Test
	void tellsSuccess() {
		assertThat(codes("/paths/~1orders/post")).containsExactlyInAnyOrder("201", "4XX", "503");
		assertThat(codes("/paths/~1orders/get")).containsExactlyInAnyOrder("200", "4XX", "503");
	}

	@Test
	void tellsConstraints() {
		JsonNode order = this.description.at("/components/schemas/OrderRequest");
		assertThat(order.get("required").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("id",
				"customerId", "items");
		assertThat(order.at("/properties/id/maxLength").asInt()).isEqualTo(200);
	}

	private Set<String> codes(String operation) {
		return this.description.at(operation)
			.get("responses")
			.propertyStream()
			.map((response) -> response.getKey())
			.collect(Collectors.toSet());
	}

}
