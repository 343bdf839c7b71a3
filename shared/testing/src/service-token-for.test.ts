import { verifyServiceToken } from '@goodgo/auth';
import { expect, it } from 'vitest';
import { aStaffViewer } from './a-staff-viewer.ts';
import { serviceTokenFor, testServiceKey } from './service-token-for.ts';

it('signs a call that the subgraph accepts from that caller', () => {
  const body = Buffer.from('{}');
  const viewer = aStaffViewer();
  const key = testServiceKey('order', 'inventory');
  const token = serviceTokenFor({ issuer: 'order', audience: 'inventory', viewer, body, locale: 'en' });
  const call = verifyServiceToken(token, { keys: new Map([[key.kid, key]]), audience: 'inventory', body });
  expect(call).toMatchObject({ caller: { service: 'order' }, viewer, locale: 'en' });
});
