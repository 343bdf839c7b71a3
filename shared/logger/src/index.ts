export type { DestinationStream, Logger } from 'pino';
export { createLogger, type LoggerOptions } from './logger.ts';
