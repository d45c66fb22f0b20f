package dev.temporalworker.it.quota

import dev.temporalworker.TemporalWorkflow
import io.temporal.workflow.WorkflowInterface
import io.temporal.workflow.WorkflowMethod
import org.springframework.beans.factory.annotation.Value
import org.springframework.boot.autoconfigure.SpringBootApplication
import java.time.Clock

@SpringBootApplication(proxyBeanMethods = false)
class QuotaApplication

/** Tells the settings that its implementation got. */
@WorkflowInterface
interface QuotaWorkflow {

	@WorkflowMethod
	fun settings(): String

}

/** Has a default for every parameter, and so a constructor without parameters too. */
@TemporalWorkflow(taskQueue = ["defaults"])
class DefaultsWorkflow(@Value("\${quota.limit}") private val limit: Int = -1) : QuotaWorkflow {

	override fun settings() = "limit $limit"

}

/** Has a default for what no bean provides. */
@TemporalWorkflow(taskQueue = ["some-defaults"])
class SomeDefaultsWorkflow(
	@Value("\${quota.limit}") private val limit: Int,
	private val clock: Clock = Clock.systemUTC()
) : QuotaWorkflow {

	override fun settings() = "limit $limit, zone ${clock.zone}"

}

/** Can do without what no bean provides. */
@TemporalWorkflow(taskQueue = ["nullable"])
class NullableWorkflow(private val clock: Clock?) : QuotaWorkflow {

	override fun settings() = "clock $clock"

}

/** Has a second constructor beside the primary one. */
@TemporalWorkflow(taskQueue = ["secondary"])
class SecondaryWorkflow(@Value("\${quota.limit}") private val limit: Int) : QuotaWorkflow {

	constructor() : this(-1)

	override fun settings() = "limit $limit"

}
