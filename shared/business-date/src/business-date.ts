const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in an IANA time zone, `YYYY-MM-DD`. */
export function businessDateOf(instant: Date, timeZone: string): string {
  return calendarOf(timeZone).format(instant);
}

/** Making a calendar costs far more than reading it. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  // Canadian English writes dates as ISO 8601 does.
  const calendar = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  calendars.set(timeZone, calendar);
  return calendar;
}
