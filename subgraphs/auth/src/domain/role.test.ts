import { scopes } from '@goodgo/viewer';
import { describe, expect, it } from 'vitest';
import { scopesOfRole } from './role.ts';

describe('the scopes of a role', () => {
  it('are all there are for the owner', () => {
    expect(scopesOfRole('OWNER')).toEqual(scopes);
  });

  it('let a manager run a store', () => {
    expect(scopesOfRole('MANAGER').toSorted()).toEqual([
      'catalog:read',
      'catalog:write',
      'inventory:read',
      'inventory:write',
      'orders:read',
      'orders:write',
      'payments:read',
      'staff:read',
    ]);
  });

  it('let a cashier sell, and change neither products nor stock', () => {
    expect(scopesOfRole('CASHIER').toSorted()).toEqual([
      'catalog:read',
      'inventory:read',
      'orders:read',
      'orders:write',
      'payments:read',
    ]);
  });
});
