import type { Decision, Outcome } from '@goodgo/commands';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '@goodgo/user-errors';
import { mayWorkIn, type Viewer } from '@goodgo/viewer';
import type { SamplePorts, SampleTransaction } from './ports.ts';
import type { Sample } from './sample.ts';

/** A new name. */
export interface RenameSample {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly name: string;
}

const maxLength = 100;

/** Gives a sample another name. */
export async function renameSample(
  ports: SamplePorts,
  viewer: Viewer,
  input: RenameSample,
): Promise<Outcome<Sample, InvalidInput | NotFound>> {
  const name = input.name.trim();
  if (name === '' || name.length > maxLength) return { ok: false, error: wrongName, replayed: false };
  const command = { viewer, operation: 'renameSample', input };
  return ports.samples.run(command, (samples) => rename(samples, viewer, { ...input, name }));
}

async function rename(
  samples: SampleTransaction,
  viewer: Viewer,
  { id, name }: RenameSample,
): Promise<Decision<Sample, NotFound>> {
  const sample = await samples.lock(id);
  if (!sample || !mayWorkIn(viewer, sample.storeId)) return { ok: false, error: notFound('id') };
  const renamed = { ...sample, name };
  await samples.save(renamed);
  return { ok: true, value: renamed };
}

const wrongName = invalidInput(
  ['name'],
  'Tên phải có từ 1 đến 100 ký tự.',
  'A name must have 1 to 100 characters.',
);
