/**
 * {@code ./axon verify}: re-computes what must be true from everything that keeps a part of it. Runs in a process of its own, on threads that
 * may wait; never on an event loop of the platform. Readers (one for each store) make records, comparisons of records make findings.
 */
package axon.verify;
