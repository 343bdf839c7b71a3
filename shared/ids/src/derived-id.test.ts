import { expect, it } from 'vitest';
import { derivedId, rootNamespace } from './derived-id.ts';
import { isId } from './is-id.ts';

const dnsNamespace = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

it('agrees with the test vector of RFC 9562 A.4', () => {
  expect(derivedId(dnsNamespace, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

it('gives the same id for the same name, and another for another name or namespace', () => {
  expect(derivedId(rootNamespace, 'demo')).toBe(derivedId(rootNamespace, 'demo'));
  expect(derivedId(rootNamespace, 'demo')).not.toBe(derivedId(rootNamespace, 'Demo'));
  expect(derivedId(rootNamespace, 'demo')).not.toBe(derivedId(dnsNamespace, 'demo'));
});

it('takes names in any script', () => {
  expect(isId(derivedId(rootNamespace, 'Cà phê sữa đá'))).toBe(true);
});

it('refuses a namespace that is not a UUID', () => {
  expect(() => derivedId('orders', 'demo')).toThrow(TypeError);
});
