package dev.temporalworker.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RootCauseTests {

	@Test
	void isTheLastCause() {
		Throwable root = new IllegalStateException("root");
		assertThat(RootCause.of(new IllegalStateException(new IllegalStateException(root)))).isSameAs(root);
	}

	@Test
	void isTheExceptionItselfWithoutACause() {
		Throwable root = new IllegalStateException("root");
		assertThat(RootCause.of(root)).isSameAs(root);
	}

	@Test
	void isTheLastBeforeCausesLeadBack() {
		Throwable outer = new IllegalStateException("outer");
		Throwable inner = new IllegalStateException("inner", outer);
		outer.initCause(inner);
		assertThat(RootCause.of(outer)).isSameAs(inner);
	}

}
