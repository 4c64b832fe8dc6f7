/**
 * The command line. {@code up} becomes the supervisor, a small process that owns the servers and the platform; every other
 * command talks to it over loopback HTTP with a secret that only the owner of the data directory can read.
 */
package axon.cli;
