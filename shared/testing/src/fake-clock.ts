/** A clock that stands still until a test moves it. */
export interface FakeClock {
  /** The time; pass it wherever a part takes `now`. */
  readonly now: () => Date;
  advance(milliseconds: number): void;
  set(instant: string | Date): void;
}

/** Makes a clock. @param start an instant in RFC 3339; by default a morning in Hà Nội on which nothing happens. */
export function fakeClock(start: string | Date = '2027-03-01T08:00:00+07:00'): FakeClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
    set: (instant) => {
      time = new Date(instant).getTime();
    },
  };
}
