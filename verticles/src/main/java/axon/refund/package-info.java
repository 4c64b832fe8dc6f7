/** Refunds: charges that never became a purchase, and purchases that are paid back. */
package axon.refund;
