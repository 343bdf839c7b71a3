import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aStore, sampleOf, startSample } from './sample.ts';

let sample: TestSubgraph;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.stop());

const entities = /* GraphQL */ `
  query Samples($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Sample { id name } }
  }
`;

it('finds samples by id, for their own merchant only, and gives null for what there is not', async () => {
  const { storeId, viewer } = await aStore(sample);
  const own = await sampleOf(sample, viewer, storeId);
  const representations = [own?.id, newId()].map((id) => ({ __typename: 'Sample', id }));
  const answer = await sample.as(viewer).execute(entities, { representations });
  expect(answer.expectData()).toEqual({ _entities: [own, null] });
  const strange = await sample.as(aStaffViewer()).execute(entities, { representations });
  expect(strange.expectData()).toEqual({ _entities: [null, null] });
});
