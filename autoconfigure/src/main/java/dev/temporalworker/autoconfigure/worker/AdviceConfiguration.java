package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import dev.temporalworker.advice.AdviceRule;
import dev.temporalworker.advice.Advisor;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.runtime.ClientRuntime;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Configuration of what advises on Workers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "temporal.advice.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TemporalAdviceProperties.class)
@Import(AdviceConfiguration.Rules.class)
class AdviceConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Advisor temporalAdvisor(ObjectProvider<ClientRuntime> clients, ObjectProvider<AdviceRule> rules,
			ObjectProvider<SdkGauges> gauges, ObjectProvider<LimitGuard> guards, TemporalAdviceProperties properties) {
		return new Advisor(() -> clients.orderedStream().toList(), rules.orderedStream().toList(),
				properties.toSettings(), new Advisor.Sources((client, limit) -> {
					SdkGauges found = gauges.getIfAvailable();
					return (found != null) ? found.getCache(client, limit) : null;
				}, () -> ClientBeans.ofAllClients(guards)));
	}

	/**
	 * Registers the rules of the starter.
	 */
	static final class Rules implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			List<AdviceRule> rules = Advisor.rules();
			rules.forEach((rule) -> registry.registerBean("temporal" + rule.getClass().getSimpleName(),
					AdviceRule.class, (bean) -> bean.supplier((context) -> rule)));
		}

	}

}
