import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../testing/memory-storage.ts';
import { choosePlace, createKeptPlace, type Store } from './place.ts';

function store(id: string, ...registerIds: readonly string[]): Store {
  const registers = registerIds.map((registerId) => ({
    __typename: 'Register' as const,
    id: registerId,
    code: registerId,
    name: registerId,
  }));
  const address = '12 Lê Thái Tổ';
  return {
    __typename: 'Store',
    id,
    code: id,
    name: id,
    address,
    timeZone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    registers,
  };
}

describe('choosing a place', () => {
  it('asks nobody when there is only one', () => {
    expect(choosePlace([store('HN1', 'R1')], undefined)?.register.id).toBe('R1');
  });

  it('takes the one that the device was set to', () => {
    const stores = [store('HN1', 'R1', 'R2'), store('HN2', 'R3')];
    expect(choosePlace(stores, { storeId: 'HN1', registerId: 'R2' })?.register.id).toBe('R2');
  });

  it('asks when there are several and none, or a wrong one, is remembered', () => {
    const stores = [store('HN1', 'R1', 'R2')];
    expect(choosePlace(stores, undefined)).toBeUndefined();
    expect(choosePlace(stores, { storeId: 'HN1', registerId: 'of another merchant' })).toBeUndefined();
    expect(choosePlace(stores, { storeId: 'HN2', registerId: 'R1' })).toBeUndefined();
  });

  it('has none for somebody without a store', () => {
    expect(choosePlace([], undefined)).toBeUndefined();
    expect(choosePlace([store('HN1')], undefined)).toBeUndefined();
  });
});

describe('a remembered place', () => {
  it.each(['{', '5', '{"version":1,"value":{"storeId":1}}'])('that is damaged is none (%s)', (text) => {
    expect(createKeptPlace(memoryStorage({ 'goodgo:place': text })).load()).toBeUndefined();
  });
});
