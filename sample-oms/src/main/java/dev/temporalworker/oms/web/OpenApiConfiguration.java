package dev.temporalworker.oms.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/**
 * Describes the HTTP APIs of this process at {@code /v3/api-docs}.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String PROBLEM = "Problem";

	@Bean
	OpenAPI openApi(ObjectProvider<BuildProperties> build) {
		Info info = new Info().title("Order management system");
		build.ifAvailable((properties) -> info.version(properties.getVersion()));
		return new OpenAPI().info(info);
	}

	@Bean
	OpenApiCustomizer describeProblems() {
		return (description) -> {
			description.getComponents().addSchemas(PROBLEM, problem());
			description.getPaths()
				.values()
				.stream()
				.map(PathItem::readOperations)
				.forEach((operations) -> operations.forEach(OpenApiConfiguration::addProblems));
		};
	}

	private static Schema<?> problem() {
		return new ObjectSchema().description("Problem detail as in RFC 9457")
			.addProperty("title", new StringSchema())
			.addProperty("status", new IntegerSchema())
			.addProperty("detail", new StringSchema())
			.addProperty("instance", new StringSchema());
	}

	private static void addProblems(Operation operation) {
		operation.getResponses().addApiResponse("4XX", response("The request was refused"));
		operation.getResponses()
			.addApiResponse("503", response("Try again later").addHeaderObject(HttpHeaders.RETRY_AFTER,
					new Header().description("Seconds to wait").schema(new IntegerSchema())));
	}

	private static ApiResponse response(String description) {
		return new ApiResponse().description(description)
			.content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					new MediaType().schema(new Schema<>().$ref(PROBLEM))));
	}

}
