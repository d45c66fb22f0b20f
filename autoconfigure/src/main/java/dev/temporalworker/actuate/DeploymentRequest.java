package dev.temporalworker.actuate;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A request to change a Worker Deployment, as it was sent.
 *
 * @param user the name of who asks, if known
 * @param deployment the name of the deployment
 * @param action the name of the action
 * @param buildId the build id of the version
 * @param percentage the part of the tasks
 * @param conflictToken the state to change
 * @param ignoreMissingTaskQueues whether the version may lack Task Queues
 */
record DeploymentRequest(@Nullable String user, String deployment, String action, @Nullable String buildId,
		@Nullable String percentage, @Nullable String conflictToken, @Nullable String ignoreMissingTaskQueues) {

	static final String UNVERSIONED = "__unversioned__";

	private static final List<String> ACTIONS = List.of("delete", "ramp", "rollback", "set-current");

	/**
	 * Return the action, which needs and takes the parameters that there are.
	 * @return the name of the action
	 * @throws RefusedRequestException if there is no such action, or it can't be done
	 * with these parameters
	 */
	String toAction() {
		String name = this.action.toLowerCase(Locale.ROOT);
		if (!ACTIONS.contains(name)) {
			throw new RefusedRequestException(Problem.notFound("action", this.action,
					"There is no action '%s'.".formatted(this.action), ACTIONS));
		}
		boolean rollback = name.equals("rollback");
		refuse(rollback && this.buildId != null, "buildId", this.buildId,
				"'rollback' takes no 'buildId': it ends a ramp, or goes back to the version that was current before. Leave it out, or use 'set-current'.");
		refuse(!rollback && this.buildId == null, "buildId", null,
				"'buildId' is missing. Name the version, or '%s' for Workers without one.".formatted(UNVERSIONED));
		refuse(!name.equals("ramp") && this.percentage != null, "percentage", this.percentage,
				"'%s' takes no 'percentage'. Leave it out.".formatted(name));
		return name;
	}

	/**
	 * Return the build id, which is empty for Workers without a version.
	 * @return the build id
	 */
	String build() {
		String id = String.valueOf(this.buildId);
		return id.equals(UNVERSIONED) ? "" : id;
	}

	double part() {
		String text = this.percentage;
		refuse(text == null, "percentage", null, "'percentage' is missing. Give a number from 0 to 100.");
		try {
			double part = Double.parseDouble(String.valueOf(text).trim());
			if (part >= 0 && part <= 100) {
				return part;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, with what is possible
		}
		throw new RefusedRequestException(Problem.badRequest("percentage", text,
				"'percentage' is '%s'. A number from 0 to 100 is needed.".formatted(text)));
	}

	boolean mayLackTaskQueues() {
		String text = this.ignoreMissingTaskQueues;
		refuse(text != null && !text.equals("true") && !text.equals("false"), "ignoreMissingTaskQueues", text,
				"'ignoreMissingTaskQueues' is '%s'. Use 'true' or 'false'.".formatted(text));
		return "true".equals(text);
	}

	/**
	 * Return the state to change.
	 * @param now the state at the moment
	 * @return the token of the request, or else that of the moment
	 */
	String token(String now) {
		String token = this.conflictToken;
		refuse(token != null && !token.matches("([0-9a-f]{2})+"), "conflictToken", token,
				"'conflictToken' is none that this endpoint has told. Read the deployment again.");
		return (token != null) ? token : now;
	}

	private static void refuse(boolean wrong, String parameter, @Nullable String value, String detail) {
		if (wrong) {
			throw new RefusedRequestException(Problem.badRequest(parameter, value, detail));
		}
	}

}
