/** The labels of one series, all of them. Their values come from small, closed sets: never ids, never texts. */
export type Labels<Label extends string> = Readonly<Record<Label, string | number>>;

type LabelArguments<Label extends string> = [Label] extends [never] ? [] : [labels: Labels<Label>];

/** Something that only grows: `inc()`, `inc(2)`, with labels `inc({ outcome })`, `inc({ outcome }, 2)`. */
export type Counter<Label extends string = never> = {
  inc(...given: [...LabelArguments<Label>, by?: number]): void;
};

/** A distribution, durations in seconds: `observe(0.2)`, with labels `observe({ route }, 0.2)`. */
export type Histogram<Label extends string = never> = {
  observe(...given: [...LabelArguments<Label>, value: number]): void;
};

/** A level: `set(3)`, with labels `set({ pool }, 3)`. */
export type Gauge<Label extends string = never> = {
  set(...given: [...LabelArguments<Label>, value: number]): void;
  inc(...given: [...LabelArguments<Label>, by?: number]): void;
  dec(...given: [...LabelArguments<Label>, by?: number]): void;
  /** Forgets all series, so that those that are no more are not told for ever. */
  reset(): void;
};
