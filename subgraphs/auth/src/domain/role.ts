import { type Scope, scopes } from '@goodgo/viewer';

/** What a staff member is to the merchant. */
export type StaffRole = 'OWNER' | 'MANAGER' | 'CASHIER';

const selling: readonly Scope[] = [
  'catalog:read',
  'inventory:read',
  'orders:read',
  'orders:write',
  'payments:read',
];

// Named one by one: only the owner gets a new scope without a decision.
const scopesOf: Readonly<Record<StaffRole, readonly Scope[]>> = {
  OWNER: scopes,
  MANAGER: [...selling, 'catalog:write', 'inventory:write', 'staff:read'],
  CASHIER: selling,
};

/** What a role may do. */
export function scopesOfRole(role: StaffRole): readonly Scope[] {
  return scopesOf[role];
}
