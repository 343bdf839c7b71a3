import type { StoreOpened } from '@goodgo/event-contracts';
import { newId } from '@goodgo/ids';
import { aStaffViewer, startTestSubgraph, type TestSubgraph } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { createSample } from '../src/index.ts';

/** Starts sample for a test file. */
export function startSample(): Promise<TestSubgraph> {
  return startTestSubgraph('sample', createSample, (config) => config);
}

/** A store that has just opened, as sample hears of it, and a person who may do everything there. */
export async function aStore(sample: TestSubgraph): Promise<{ storeId: string; viewer: StaffViewer }> {
  const storeId = newId();
  const viewer = aStaffViewer({ storeIds: [storeId] });
  const data: StoreOpened = {
    storeId,
    code: 'HN1',
    name: 'Hàng Trống',
    address: '12 Hàng Trống',
    timeZone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    registers: [],
  };
  const event = { id: newId(), type: 'auth.store_opened', tenantId: viewer.tenantId, aggregateId: storeId };
  await sample.receive([{ ...event, sequence: 1, occurredAt: new Date().toISOString(), data }]);
  return { storeId, viewer };
}

/** The sample of a store, as a person sees it. */
export async function sampleOf(sample: TestSubgraph, viewer: StaffViewer, storeId: string) {
  const answer = await sample
    .as(viewer)
    .execute<{ sampleOfStore: SampleAnswer | null }>(sampleOfStore, { storeId });
  return answer.expectData().sampleOfStore;
}

export interface SampleAnswer {
  readonly id: string;
  readonly name: string;
}

export const sampleOfStore = /* GraphQL */ `
  query SampleOfStore($storeId: ID!) { sampleOfStore(storeId: $storeId) { id name } }
`;
export const renameSample = /* GraphQL */ `
  mutation RenameSample($input: RenameSampleInput!) {
    renameSample(input: $input) { sample { id name } userErrors { __typename path } replayed }
  }
`;
