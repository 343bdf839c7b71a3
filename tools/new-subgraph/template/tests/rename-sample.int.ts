import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import type { Viewer } from '@goodgo/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStore, renameSample, type SampleAnswer, sampleOf, startSample } from './sample.ts';

interface Renamed {
  readonly renameSample: {
    readonly sample: SampleAnswer | null;
    readonly userErrors: readonly { readonly __typename: string; readonly path: readonly string[] }[];
    readonly replayed: boolean;
  };
}

let sample: TestSubgraph;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.stop());

async function rename(
  viewer: Viewer,
  input: { id: string | undefined; name: string; idempotencyKey?: string },
) {
  const variables = { input: { idempotencyKey: newId(), ...input } };
  return (await sample.as(viewer).execute<Renamed>(renameSample, variables)).expectData().renameSample;
}

describe('renaming a sample', () => {
  it('changes its name, once for each key', async () => {
    const { storeId, viewer } = await aStore(sample);
    const before = await sampleOf(sample, viewer, storeId);
    const input = { id: before?.id, name: 'Another', idempotencyKey: newId() };
    expect(await rename(viewer, input)).toMatchObject({ sample: { name: 'Another' }, replayed: false });
    await rename(viewer, { id: before?.id, name: 'A third' });
    expect(await rename(viewer, input)).toMatchObject({ sample: { name: 'Another' }, replayed: true });
    expect(await sampleOf(sample, viewer, storeId)).toMatchObject({ name: 'A third' });
  });

  it('is refused with a sentence about the name', async () => {
    const { storeId, viewer } = await aStore(sample);
    const own = await sampleOf(sample, viewer, storeId);
    const refused = await rename(viewer, { id: own?.id, name: ' ' });
    expect(refused).toMatchObject({
      sample: null,
      userErrors: [{ __typename: 'InvalidInput', path: ['name'] }],
    });
  });

  it('of another merchant finds nothing', async () => {
    const { storeId, viewer } = await aStore(sample);
    const own = await sampleOf(sample, viewer, storeId);
    const refused = await rename(aStaffViewer({ storeIds: [storeId] }), { id: own?.id, name: 'Mine' });
    expect(refused.userErrors).toMatchObject([{ __typename: 'NotFound' }]);
    expect(await sampleOf(sample, viewer, storeId)).toEqual(own);
  });
});
