import type { Logger } from '@goodgo/logger';

/** Says once that something is out of reach, and once that it is back, however often it was tried. */
export type Outage = {
  readonly isOn: boolean;
  begin(error: unknown): void;
  end(): void;
};

/** `what` stands at the start of both sentences: "event relay of catalog". */
export function createOutage(logger: Logger, what: string): Outage {
  let since: number | undefined;
  return {
    get isOn() {
      return since !== undefined;
    },
    begin(error) {
      if (since !== undefined) return;
      since = Date.now();
      logger.warn({ err: error }, `${what} is interrupted; it goes on by itself`);
    },
    end() {
      if (since === undefined) return;
      logger.info({ outageMs: Date.now() - since }, `${what} goes on`);
      since = undefined;
    },
  };
}
