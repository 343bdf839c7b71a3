import { describe, expect, it } from 'vitest';
import { isScope, scopes } from './scope.ts';
import { mayWorkIn, type StaffViewer, tenantOf } from './viewer.ts';

const lan: StaffViewer = {
  kind: 'staff',
  tenantId: 'merchant-1',
  staffId: 'staff-1',
  sessionId: 'session-1',
  scopes: ['catalog:read'],
  storeIds: ['store-1'],
};

describe('tenantOf', () => {
  it('is the tenant of staff and of a system viewer', () => {
    expect(tenantOf(lan)).toBe('merchant-1');
    expect(tenantOf({ kind: 'system', tenantId: 'merchant-2' })).toBe('merchant-2');
  });

  it('refuses an anonymous viewer as unauthenticated', () => {
    expect(() => tenantOf({ kind: 'anonymous' })).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED' }),
    );
  });
});

describe('mayWorkIn', () => {
  it('lets staff into the stores listed for them only', () => {
    expect(mayWorkIn(lan, 'store-1')).toBe(true);
    expect(mayWorkIn(lan, 'store-2')).toBe(false);
    expect(mayWorkIn({ ...lan, storeIds: [] }, 'store-1')).toBe(false);
  });

  it('lets a system viewer into every store and nobody anonymous into any', () => {
    expect(mayWorkIn({ kind: 'system', tenantId: 'merchant-1' }, 'store-2')).toBe(true);
    expect(mayWorkIn({ kind: 'anonymous' }, 'store-1')).toBe(false);
  });
});

describe('isScope', () => {
  it('knows every scope and nothing else', () => {
    expect(scopes.every(isScope)).toBe(true);
    expect(['orders', 'orders:*', 'toString', '', undefined].some(isScope)).toBe(false);
  });
});
