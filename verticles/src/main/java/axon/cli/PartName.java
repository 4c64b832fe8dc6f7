package axon.cli;

/** The names that {@code stop} and {@code start} take, in their spelling on the command line. */
enum PartName {
    redis,
    kafka,
    mysql,
    elasticsearch,
    platform
}
