import { newId } from '@goodgo/ids';
import { type StaffViewer, scopes } from '@goodgo/viewer';

/**
 * A member of staff who may do everything in the stores given: a merchant, a person and a session of her own.
 * @example aStaffViewer({ storeIds: [storeId], scopes: ['orders:read'] })
 */
export function aStaffViewer(overrides: Partial<StaffViewer> = {}): StaffViewer {
  return {
    kind: 'staff',
    tenantId: newId(),
    staffId: newId(),
    sessionId: newId(),
    scopes,
    storeIds: [],
    ...overrides,
  };
}
