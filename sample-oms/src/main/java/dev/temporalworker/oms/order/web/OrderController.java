package dev.temporalworker.oms.order.web;

import java.util.List;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.constraint.Text;
import dev.temporalworker.oms.order.CustomerAction;
import dev.temporalworker.oms.order.CustomerDecision;
import dev.temporalworker.oms.order.Order;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderSummary;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.store.OrderStore;
import dev.temporalworker.oms.web.Page;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Places and shows orders.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final WorkflowClient client;

	private final WorkflowStubs workflows;

	private final OrderStore store;

	OrderController(WorkflowClient client, WorkflowStubs workflows, OrderStore store) {
		this.client = client;
		this.workflows = workflows;
		this.store = store;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Void> place(@Valid @RequestBody OrderRequest request) {
		OrderWorkflow workflow = this.workflows.newStub(OrderWorkflow.class, OrderWorkflow.ID_PREFIX + request.id(),
				(options) -> options
					.setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE));
		WorkflowClient.start(workflow::fulfill, request);
		return ResponseEntity
			.created(UriComponentsBuilder.fromPath("/orders/{id}").encode().buildAndExpand(request.id()).toUri())
			.build();
	}

	@GetMapping
	List<OrderSummary> list(@Valid Page page) {
		return this.store.findAll(page.offset(), page.limit());
	}

	@GetMapping("/{id}")
	Order show(@PathVariable @Text String id) {
		return workflow(id).getOrder();
	}

	@PostMapping("/{id}/action")
	void act(@PathVariable @Text String id, @Valid @RequestBody CustomerDecision decision) {
		if (decision.action() == CustomerAction.TIMED_OUT) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "action must be amend or cancel");
		}
		workflow(id).act(decision);
	}

	private OrderWorkflow workflow(String id) {
		return this.client.newWorkflowStub(OrderWorkflow.class, OrderWorkflow.ID_PREFIX + id);
	}

}
