package dev.temporalworker.it.zoo

/**
 * A data class, of which a value can be left out.
 */
data class KotlinParcel(val sku: String, val quantity: Int = 1, val note: String? = null)
