package dev.temporalworker.oms.constraint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A text that every later step can carry: a column of the database, the id of a workflow,
 * JSON and a header.
 */
@Constraint(validatedBy = {})
@Size(max = 255)
@Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must not contain control characters or halves of characters")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
public @interface Text {

	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
