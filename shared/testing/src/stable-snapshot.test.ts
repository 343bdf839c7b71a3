import { newId } from '@goodgo/ids';
import { expect, it } from 'vitest';
import { stableSnapshot } from './stable-snapshot.ts';

it('names the same id and the same instant the same everywhere, also inside texts and keys', () => {
  const [order, line] = [newId(), newId()];
  const soldAt = new Date('2027-03-01T01:00:00.000Z');
  const value = {
    id: order,
    lines: [{ id: line, orderId: order, count: 2n, note: null }],
    byId: { [line]: `line ${line} of ${order}` },
    soldAt,
    printedAt: soldAt.toISOString(),
    paidAt: '2027-03-01T08:00:01+07:00',
  };
  expect(stableSnapshot(value)).toEqual({
    id: '<id 1>',
    lines: [{ id: '<id 2>', orderId: '<id 1>', count: 2n, note: null }],
    byId: { '<id 2>': 'line <id 2> of <id 1>' },
    soldAt: '<time 1>',
    printedAt: '<time 1>',
    paidAt: '<time 2>',
  });
});
