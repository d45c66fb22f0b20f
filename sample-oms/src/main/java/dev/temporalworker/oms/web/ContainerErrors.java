package dev.temporalworker.oms.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;

/**
 * Answers with a problem detail too what no controller gets to see: requests that Tomcat
 * or a filter refuses.
 */
@Configuration(proxyBeanMethods = false)
class ContainerErrors {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReport(JsonMapper mapper) {
		return (server) -> server
			.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ProblemReport(mapper)));
	}

	/**
	 * Takes the place of the page in HTML.
	 */
	private static final class ProblemReport extends ErrorReportValve {

		private static final Log logger = LogFactory.getLog(ProblemReport.class);

		private final JsonMapper mapper;

		ProblemReport(JsonMapper mapper) {
			this.mapper = mapper;
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			super.invoke(request, response);
			if (response.getStatus() >= HttpStatus.BAD_REQUEST.value() && !request.isFinished()
					&& !request.isAsyncStarted()) {
				// The rest of the body would be waited for
				request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
			}
		}

		@Override
		protected void report(Request request, Response response, @Nullable Throwable failure) {
			int status = response.getStatus();
			if (status < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
					|| !response.setErrorReported()) {
				return;
			}
			ProblemDetail problem = ProblemDetail.forStatus(status);
			String message = response.getMessage();
			problem.setDetail(StringUtils.hasText(message) ? message : "The request cannot be read or answered");
			try {
				response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
				response.getOutputStream()
					.write(this.mapper.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
				response.finishResponse();
			}
			catch (IOException ex) {
				logger.debug("The client has left", ex);
			}
		}

	}

}
