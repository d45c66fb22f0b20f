package dev.temporalworker.oms.constraint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;

/**
 * A text that can also be a segment of a path: servers refuse slashes there, dots mean
 * other paths, and some names are paths of the HTTP API itself.
 */
@Text
@Constraint(validatedBy = {})
@Pattern(regexp = "[^/\\\\]*", message = "must not contain / or \\\\")
@Pattern(regexp = "(?s)(?!(\\.{1,2}|stats|pending)$).*", message = "must not be one of ., .., stats and pending")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
public @interface PathSegment {

	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
