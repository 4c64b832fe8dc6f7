/** What a marketer sees of an activity. */
package axon.dashboard;
