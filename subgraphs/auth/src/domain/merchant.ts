import type { StaffRole } from './role.ts';

/** A merchant with everything she opens with. */
export interface NewMerchant {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly stores: readonly NewStore[];
  readonly staff: readonly NewStaffMember[];
}

/** A store to open. */
export interface NewStore {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
  readonly registers: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

/** A person to add to the staff. */
export interface NewStaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
}

/** A merchant to open, as it is asked for: with a key, and with passwords as typed. */
export interface OpenMerchant extends Omit<NewMerchant, 'staff'> {
  readonly idempotencyKey: string;
  readonly staff: readonly (Omit<NewStaffMember, 'passwordHash'> & { readonly password: string })[];
}
