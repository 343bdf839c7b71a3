import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { Sample } from './sample.ts';

/** The samples of one merchant, inside one transaction. */
export interface SampleTransaction {
  /** Locked until the end. */
  lock(id: string): Promise<Sample | undefined>;
  save(sample: Sample): Promise<void>;
}

/** The samples of all merchants, a command at a time. */
export interface SampleStore {
  run<Value, Refusal>(
    command: Command,
    work: (samples: SampleTransaction) => Promise<Decision<Value, Refusal>>,
  ): Promise<Outcome<Value, Refusal>>;
}

/** What the domain takes from outside. */
export interface SamplePorts {
  readonly samples: SampleStore;
}
