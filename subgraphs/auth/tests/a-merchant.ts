import { newId } from '@goodgo/ids';
import type { OpenMerchant } from '../src/domain/merchant.ts';

type Store = OpenMerchant['stores'][number];
type Person = OpenMerchant['staff'][number];

/** The password of everyone here. */
export const password = 'mật khẩu của quán';

/** A café to open, with a store and its owner. */
export function aMerchant(overrides: Partial<OpenMerchant> = {}): OpenMerchant {
  return {
    idempotencyKey: newId(),
    id: newId(),
    name: 'Cà phê Hồ Gươm',
    currency: 'VND',
    stores: [aStore()],
    staff: [aPerson()],
    ...overrides,
  };
}

/** A store with a register. */
export function aStore(overrides: Partial<Store> = {}): Store {
  return {
    id: newId(),
    code: 'HN1',
    name: 'Hàng Trống',
    address: '12 Hàng Trống, Hà Nội',
    timeZone: 'Asia/Ho_Chi_Minh',
    registers: [{ id: newId(), code: 'R1', name: 'Quầy 1' }],
    ...overrides,
  };
}

/** Someone with an address of her own; an owner unless said otherwise. */
export function aPerson(overrides: Partial<Person> = {}): Person {
  const id = newId();
  return { id, email: `${id}@shop.vn`, name: 'Trần Thị Lan', role: 'OWNER', password, ...overrides };
}
