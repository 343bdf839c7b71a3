import type { Part } from './lifecycle.ts';

/** Work that runs beside the requests: a sweeper, a poller. `stop` finishes what is in hand. */
export type Worker = Part;
