import { formatWithOptions, stripVTControlCharacters } from 'node:util';
import type { Logger } from '@goodgo/logger';

const levels = { log: 'info', info: 'info', debug: 'debug', warn: 'warn', error: 'error' } as const;

/** Sends whatever Next, React and libraries print through the logger, which takes secrets out. */
export function logWhatIsPrinted(printer: Console, logger: Logger): void {
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(printer, method, (...values: readonly unknown[]) => {
      const err = values.find((value) => value instanceof Error);
      const texts = values.filter((value) => value !== err);
      const message = stripVTControlCharacters(formatWithOptions({ depth: 1 }, ...texts)).trim();
      if (message !== '' || err) logger[level](err ? { err } : {}, message || 'web.printed');
    });
  }
}
