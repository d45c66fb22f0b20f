package dev.temporalworker.autoconfigure.actuate;

import java.util.List;

import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.worker.tuning.TaskKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class EndpointSecurityTests {

	private static ParcelService service;

	@BeforeAll
	static void start() {
		service = ParcelService.start(WebApplicationType.SERVLET, List.of(SecurityConfiguration.class),
				"--management.endpoint.temporalworkers.access=unrestricted",
				"--management.endpoint.temporalworkers.show-values=when-authorized",
				"--management.endpoint.temporalworkers.roles=OPERATOR");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void showsNothingToTheUnknown() {
		assertThat(service.get("").status()).isEqualTo(401);
		assertThat(service.get("/parcels").status()).isEqualTo(401);
	}

	@Test
	void doesNothingForTheUnknown() {
		assertThat(service.post("/parcels/pause", null).status()).isEqualTo(401);
		assertThat(service.post("/pause", null).status()).isEqualTo(401);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
	}

	@Test
	void showsNothingToOthers() {
		assertThat(service.getAs("guest", "").status()).isEqualTo(403);
	}

	@Test
	void doesNothingForThoseWhoMayOnlyLook() {
		assertThat(service.getAs("viewer", "/parcels").status()).isEqualTo(200);
		assertThat(service.postAs("viewer", "/parcels/pause", "{}").status()).isEqualTo(403);
		assertThat(service.postAs("viewer", "/pause", "{}").status()).isEqualTo(403);
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().paused()).isFalse();
	}

	@Test
	void logsWhoDidWhat(CapturedOutput output) {
		assertThat(service.postAs("operator", "/parcels/resize", """
				{"kind": "activity", "slots": 9}
				""").status()).isEqualTo(200);
		assertThat(output).contains("Slots of Workers: 'resize' by 'operator', parcels activity 200 -> 9");
		service.postAs("operator", "/parcels/reset", "{}");
		assertThat(output).contains("'reset' by 'operator', parcels activity 9 -> 200");
		service.postAs("operator", "/parcels/reset", "{}");
		assertThat(output).contains("'reset' by 'operator', nothing changed");
	}

	@Test
	void showsValuesToThoseWhoHaveTheRole() {
		service.deliver(1);
		String id = "/taskQueues/0/tasks/0/workflowId";
		String option = "/taskQueues/0/options/sticky.schedule-to-start-timeout/value";
		assertThat(service.getAs("viewer", "/parcels").text(id)).isEqualTo("******");
		assertThat(service.getAs("viewer", "/parcels").text(option)).isEqualTo("******");
		assertThat(service.getAs("operator", "/parcels").text(id)).startsWith("parcel-");
		assertThat(service.getAs("operator", "/parcels").text(option)).isEqualTo("5s");
		service.arrive(1);
		service.awaitCarried(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityConfiguration {

		@Bean
		SecurityFilterChain workersSecurity(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.to("temporalworkers"))
				.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET)
					.hasAnyRole("VIEWER", "OPERATOR")
					.anyRequest()
					.hasRole("OPERATOR"))
				.httpBasic(Customizer.withDefaults())
				.csrf(AbstractHttpConfigurer::disable)
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("viewer").password("{noop}secret").roles("VIEWER").build(),
					User.withUsername("operator").password("{noop}secret").roles("OPERATOR").build(),
					User.withUsername("guest").password("{noop}secret").roles("GUEST").build());
		}

	}

}
