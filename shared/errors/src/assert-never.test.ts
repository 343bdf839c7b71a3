import { expect, it } from 'vitest';
import { assertNever } from './assert-never.ts';

type Tender = { kind: 'cash' } | { kind: 'card' };

function label(tender: Tender): string {
  switch (tender.kind) {
    case 'cash':
      return 'Cash';
    case 'card':
      return 'Card';
    default:
      return assertNever(tender);
  }
}

it('throws INTERNAL_SERVER_ERROR with the value that the types ruled out', () => {
  const fromTheWire: Tender = JSON.parse('{"kind":"barter"}');
  expect(() => label(fromTheWire)).toThrow(
    expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR', details: { value: { kind: 'barter' } } }),
  );
});
