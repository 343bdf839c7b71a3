/** A merchant was opened. Aggregate: the merchant. */
export interface MerchantOpened {
  readonly merchantId: string;
  readonly name: string;
  readonly currency: string;
  /** The IANA zone that decides the business date where no store is named. */
  readonly timeZone: string;
}

/** A store was opened with its registers. Aggregate: the store. */
export interface StoreOpened {
  readonly storeId: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly registers: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

/** A person was added to the staff. Aggregate: the staff member. */
export interface StaffMemberAdded {
  readonly staffId: string;
  readonly name: string;
  readonly role: 'OWNER' | 'MANAGER' | 'CASHIER';
}

/** The events that auth publishes. */
export interface AuthEvents {
  'auth.merchant_opened': MerchantOpened;
  'auth.store_opened': StoreOpened;
  'auth.staff_member_added': StaffMemberAdded;
}
