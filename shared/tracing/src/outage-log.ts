/** As much of a logger as tracing needs. */
export interface OutageLog {
  warn(fields: object, message: string): void;
  info(message: string): void;
}
