import { Writable } from 'node:stream';
import { createLogger, type Logger } from '@goodgo/logger';

/** A line of the log. */
export interface LogLine {
  readonly msg: string;
  readonly level: string;
  readonly requestId?: string;
}

/** A logger that keeps its lines. */
export interface CapturedLog {
  readonly logger: Logger;
  /** The lines that tell of failures of a request: not those that every request has. */
  failuresOf(requestId: string): LogLine[];
  /** The characters of the longest line so far. */
  longestLine(): number;
}

const ofEveryRequest: ReadonlySet<string> = new Set(['http.request', 'graphql.operation']);

/** Makes a logger of level info, which is what a router in service writes. */
export function captureLog(): CapturedLog {
  const lines: LogLine[] = [];
  let longest = 0;
  const destination = new Writable({
    write: (chunk, _, done) => {
      const text = String(chunk);
      longest = Math.max(longest, text.length);
      lines.push(JSON.parse(text) as LogLine);
      done();
    },
  });
  return {
    logger: createLogger({ service: 'router', level: 'info', destination }),
    failuresOf: (id) => lines.filter(({ msg, requestId }) => requestId === id && !ofEveryRequest.has(msg)),
    longestLine: () => longest,
  };
}
