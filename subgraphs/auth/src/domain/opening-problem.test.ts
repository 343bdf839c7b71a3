import { newId } from '@goodgo/ids';
import { describe, expect, it } from 'vitest';
import { aMerchant, aPerson, aStore } from '../../tests/a-merchant.ts';
import { openingProblem } from './opening-problem.ts';

const register = { id: newId(), code: 'R1', name: 'Quầy 1' };
const store = aStore({ registers: [register] });
const owner = aPerson();
const twice = <Value>(value: Value): [Value, Value] => [value, value];

describe('a merchant can open', () => {
  it('when all is well', () => {
    expect(openingProblem(aMerchant())).toBeUndefined();
  });

  it('with a store that has no address and no register yet', () => {
    const stall = { ...store, address: '', registers: [] };
    expect(openingProblem(aMerchant({ stores: [stall] }))).toBeUndefined();
  });

  it.each([
    ['an identifier', { id: 'shop-1' }, ['id']],
    ['a name', { name: '  ' }, ['name']],
    ['a name on one line', { name: 'Cà phê\nHồ Gươm' }, ['name']],
    ['a name that fits', { name: 'x'.repeat(101) }, ['name']],
    ['a currency', { currency: 'XXX' }, ['currency']],
    ['a store', { stores: [] }, ['stores']],
    ['staff', { staff: [] }, ['staff']],
    ['an owner', { staff: [{ ...owner, role: 'MANAGER' as const }] }, ['staff']],
    ['stores of their own', { stores: twice(store) }, ['stores', '1', 'id']],
    ['codes of their own', { stores: [store, { ...store, id: newId() }] }, ['stores', '1', 'code']],
    ['people of their own', { staff: twice(owner) }, ['staff', '1', 'id']],
    ['addresses of their own', { staff: [owner, { ...owner, id: newId() }] }, ['staff', '1', 'email']],
    ['registers of their own', { stores: [store, { ...store, id: newId(), code: 'HN2' }] }, ['stores']],
  ])('only with %s', (_what, overrides, path) => {
    expect(openingProblem(aMerchant(overrides))?.path).toEqual(path);
  });

  it.each([
    ['an identifier', { id: '' }, ['id']],
    ['a code', { code: 'hn 1' }, ['code']],
    ['a short code', { code: 'HANOI1234' }, ['code']],
    ['a name', { name: '' }, ['name']],
    ['an address that fits', { address: 'x'.repeat(201) }, ['address']],
    ['a time zone', { timeZone: 'Asia/Hanoi' }, ['timeZone']],
    ['a zone and not an offset', { timeZone: '+07:00' }, ['timeZone']],
    ['an identifier for a register', { registers: [{ ...register, id: 'R1' }] }, ['registers', '0', 'id']],
    ['a code for a register', { registers: [{ ...register, code: '' }] }, ['registers', '0', 'code']],
    ['a name for a register', { registers: [{ ...register, name: '' }] }, ['registers', '0', 'name']],
    [
      'a code for each register',
      { registers: [register, { ...register, id: newId() }] },
      ['registers', '1', 'code'],
    ],
  ])('only if its store has %s', (_what, overrides, path) => {
    const problem = openingProblem(aMerchant({ stores: [{ ...store, ...overrides }] }));
    expect(problem?.path).toEqual(['stores', '0', ...path]);
  });

  it.each([
    ['an identifier', { id: 'owner' }, 'id'],
    ['an e-mail address', { email: 'owner at shop.vn' }, 'email'],
    ['a name', { name: '' }, 'name'],
    ['a password of 8 characters', { password: '1234567' }, 'password'],
    ['a password of 128 characters at most', { password: 'x'.repeat(129) }, 'password'],
  ])('only if its owner has %s', (_what, overrides, field) => {
    const problem = openingProblem(aMerchant({ staff: [{ ...owner, ...overrides }] }));
    expect(problem?.path).toEqual(['staff', '0', field]);
  });
});
