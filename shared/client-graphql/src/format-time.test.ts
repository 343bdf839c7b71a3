import { expect, it } from 'vitest';
import { formatDate, formatDateTime, formatTime } from './format-time.ts';

const lateInTheEvening = '2026-11-22T17:30:00.000Z';

it('shows the day of the store, which may be the next one', () => {
  expect(formatDate(lateInTheEvening, { locale: 'vi', timeZone: 'Asia/Ho_Chi_Minh' })).toBe('23/11/2026');
  expect(formatDate(lateInTheEvening, { locale: 'en', timeZone: 'Asia/Ho_Chi_Minh' })).toBe('23 Nov 2026');
});

it('counts hours from 0 to 23', () => {
  expect(formatTime(lateInTheEvening, { locale: 'vi', timeZone: 'Asia/Ho_Chi_Minh' })).toBe('00:30');
  expect(formatDateTime(lateInTheEvening, { locale: 'vi', timeZone: 'UTC' })).toBe('22/11/2026 17:30');
});
