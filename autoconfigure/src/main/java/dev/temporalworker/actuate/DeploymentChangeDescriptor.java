package dev.temporalworker.actuate;

import dev.temporalworker.actuate.DeploymentsDescriptor.DeploymentDescriptor;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The result of a change to a Worker Deployment.
 *
 * @param action the action
 * @param deployment the deployment afterwards
 */
record DeploymentChangeDescriptor(String action, DeploymentDescriptor deployment) implements OperationResponseBody {

}
