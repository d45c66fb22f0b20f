package dev.temporalworker.actuate.worker;

/**
 * A request that is refused.
 */
public final class RefusedRequestException extends RuntimeException {

	private final transient Problem problem;

	RefusedRequestException(Problem problem) {
		super(problem.detail());
		this.problem = problem;
	}

	/**
	 * Returns why the request is refused.
	 * @return the problem
	 */
	public Problem getProblem() {
		return this.problem;
	}

}
