import { expect, it } from 'vitest';
import { businessDateOf } from './business-date.ts';

it.each([
  ['2027-02-28T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '2027-02-28'],
  ['2027-02-28T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2027-03-01'],
  ['2026-12-31T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2027-01-01'],
  // Berlin is an hour ahead of UTC in winter, two in summer; on these nights the clocks change.
  ['2027-03-27T22:59:59.999Z', 'Europe/Berlin', '2027-03-27'],
  ['2027-03-27T23:00:00.000Z', 'Europe/Berlin', '2027-03-28'],
  ['2027-03-28T21:59:59.999Z', 'Europe/Berlin', '2027-03-28'],
  ['2027-03-28T22:00:00.000Z', 'Europe/Berlin', '2027-03-29'],
  ['2027-10-30T22:00:00.000Z', 'Europe/Berlin', '2027-10-31'],
  ['2027-10-31T22:59:59.999Z', 'Europe/Berlin', '2027-10-31'],
  ['2027-10-31T23:00:00.000Z', 'Europe/Berlin', '2027-11-01'],
  // There is no midnight in Santiago on the night on which summer begins.
  ['2027-09-05T03:59:59.999Z', 'America/Santiago', '2027-09-04'],
  ['2027-09-05T04:00:00.000Z', 'America/Santiago', '2027-09-05'],
])('%s is in %s on %s', (instant, timeZone, date) => {
  expect(businessDateOf(new Date(instant), timeZone)).toBe(date);
});
