import { type Scope, scopes } from '@goodgo/viewer';

/** What a staff member is to the merchant. */
export type StaffRole = 'OWNER' | 'MANAGER' | 'CASHIER';

const scopesOf: Readonly<Record<StaffRole, readonly Scope[]>> = {
  OWNER: scopes,
  MANAGER: scopes,
  CASHIER: ['catalog:read', 'inventory:read', 'orders:read', 'orders:write', 'payments:read'],
};

/** What a role may do. */
export function scopesOfRole(role: StaffRole): readonly Scope[] {
  return scopesOf[role];
}
