import type { Viewer } from '@goodgo/viewer';
import { describe, expect, it } from 'vitest';
import type { SampleStore } from './ports.ts';
import { renameSample } from './rename-sample.ts';
import type { Sample } from './sample.ts';

const storeId = '01980000-0000-7000-8000-000000000001';
const sample: Sample = { id: '01980000-0000-7000-8000-000000000002', storeId, name: 'Old' };
const viewer: Viewer = {
  kind: 'staff',
  tenantId: '01980000-0000-7000-8000-000000000003',
  staffId: '01980000-0000-7000-8000-000000000004',
  sessionId: '01980000-0000-7000-8000-000000000005',
  scopes: [],
  storeIds: [storeId],
};

/** A store that holds one sample. */
function storeOf(saved: Sample[]): SampleStore {
  return {
    run: async (_command, work) => ({
      ...(await work({
        lock: async (id) => (id === sample.id ? sample : undefined),
        save: async (changed) => void saved.push(changed),
      })),
      replayed: false,
    }),
  };
}

async function rename(name: string, change: { id?: string; viewer?: Viewer } = {}) {
  const saved: Sample[] = [];
  const input = { idempotencyKey: 'rename-1', id: change.id ?? sample.id, name };
  const outcome = await renameSample({ samples: storeOf(saved) }, change.viewer ?? viewer, input);
  return { outcome, saved };
}

describe('renaming a sample', () => {
  it('saves the new name without the spaces around it', async () => {
    const { outcome, saved } = await rename('  New ');
    expect(outcome).toMatchObject({ ok: true, value: { ...sample, name: 'New' } });
    expect(saved).toEqual([{ ...sample, name: 'New' }]);
  });

  it.each(['', '   ', 'x'.repeat(101)])('refuses the name "%s"', async (name) => {
    const { outcome, saved } = await rename(name);
    expect(outcome).toMatchObject({ ok: false, error: { type: 'InvalidInput', path: ['name'] } });
    expect(saved).toEqual([]);
  });

  it('refuses a sample that there is not', async () => {
    const { outcome } = await rename('New', { id: storeId });
    expect(outcome).toMatchObject({ ok: false, error: { type: 'NotFound' } });
  });

  it('refuses the sample of a store in which the person does not work', async () => {
    const { outcome, saved } = await rename('New', { viewer: { ...viewer, storeIds: [] } });
    expect(outcome).toMatchObject({ ok: false, error: { type: 'NotFound' } });
    expect(saved).toEqual([]);
  });
});
