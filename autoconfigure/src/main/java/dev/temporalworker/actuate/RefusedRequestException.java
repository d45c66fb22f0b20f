package dev.temporalworker.actuate;

/**
 * A request that is refused.
 */
final class RefusedRequestException extends RuntimeException {

	private final transient Problem problem;

	RefusedRequestException(Problem problem) {
		super(problem.detail());
		this.problem = problem;
	}

	Problem getProblem() {
		return this.problem;
	}

}
