import { expect, it } from 'vitest';
import { businessDateOf } from './business-date.ts';

it.each([
  ['Asia/Ho_Chi_Minh', '2026-12-31T16:59:59Z', '2026-12-31'],
  ['Asia/Ho_Chi_Minh', '2026-12-31T17:00:00Z', '2027-01-01'],
  ['America/New_York', '2027-01-01T04:59:59Z', '2026-12-31'],
  ['UTC', '2026-03-09T00:00:00Z', '2026-03-09'],
])('in %s at %s it is %s', (timeZone, instant, date) => {
  expect(businessDateOf(new Date(instant), timeZone)).toBe(date);
});
