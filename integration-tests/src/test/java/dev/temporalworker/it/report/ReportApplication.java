package dev.temporalworker.it.report;

import dev.temporalworker.it.job.JobApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The job application with a page of reports.
 */
@Configuration(proxyBeanMethods = false)
@Import({ JobApplication.class, ReportController.class })
public class ReportApplication {

	public static void main(String[] args) {
		SpringApplication.run(ReportApplication.class, args);
	}

}
