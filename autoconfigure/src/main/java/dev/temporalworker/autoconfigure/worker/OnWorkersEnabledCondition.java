package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.naming.ClientName;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when at least one client has Workers.
 */
class OnWorkersEnabledCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		List<ClientName> enabled = ClientNames.all(environment)
			.stream()
			.filter((client) -> ClientNames.hasWorkers(client, environment))
			.toList();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Workers");
		return enabled.isEmpty() ? ConditionOutcome.noMatch(message.because("no client has Workers"))
				: ConditionOutcome.match(message.foundExactly(enabled));
	}

}
