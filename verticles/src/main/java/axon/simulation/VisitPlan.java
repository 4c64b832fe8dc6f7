package axon.simulation;

import java.time.Duration;

/**
 * What one visitor is going to do, decided before the first request.
 *
 * @param arrival after the start of the simulation
 * @param pause between two steps
 */
record VisitPlan(int index, Intent intent, Duration arrival, Duration pause, Browser browser) {}
