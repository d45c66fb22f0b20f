package dev.temporalworker.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a {@link org.junit.jupiter.params.ParameterizedTest @ParameterizedTest} or a
 * {@link org.junit.jupiter.params.ParameterizedClass @ParameterizedClass} once for every
 * {@link TemporalService} at hand: the one of
 * {@link TemporalServiceTest @TemporalServiceTest} and those that the environment
 * variable {@code TEMPORAL_TEST_SERVICES} names, as in
 * {@code old=127.0.0.1:7233,new=127.0.0.1:8233}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
@ExtendWith(TemporalServiceCondition.class)
@ArgumentsSource(TemporalServicesProvider.class)
public @interface TemporalServices {

}
