import type { Locale } from './locale.ts';

/** How an instant is shown: in which language, and in the zone of the store and not of the device. */
export type TimeFormat = { readonly locale: Locale; readonly timeZone: string };

const tags = { vi: 'vi-VN', en: 'en-GB' } as const;
const months = { vi: '2-digit', en: 'short' } as const;

/** The date in the store: `22/11/2026`, in English `22 Nov 2026`. */
export function formatDate(instant: string, format: TimeFormat): string {
  const { day, month, year } = partsOf(instant, format);
  const separator = format.locale === 'vi' ? '/' : ' ';
  return [day, month, year].join(separator);
}

/** The time in the store, by 24 hours: `16:05`. */
export function formatTime(instant: string, format: TimeFormat): string {
  const { hour, minute } = partsOf(instant, format);
  return `${hour}:${minute}`;
}

/** Date and time in the store: `22/11/2026 16:05`. */
export function formatDateTime(instant: string, format: TimeFormat): string {
  return `${formatDate(instant, format)} ${formatTime(instant, format)}`;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

// Put together from parts, because the order and the marks of a whole pattern differ between engines.
function partsOf(instant: string, { locale, timeZone }: TimeFormat): Parts {
  const format = new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    day: '2-digit',
    month: months[locale],
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}
