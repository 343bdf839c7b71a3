import type { Labels } from './instruments.ts';

/** What an instrument is called with: labels, if it has any, and a value. */
export type Given = readonly (Labels<string> | number | undefined)[];

/** One observation. */
export type Observation = { readonly labels: Labels<string>; readonly value: number | undefined };

/** Admits the label sets of one metric. */
export type SeriesCap = {
  /** What was given, with every label "other" when the metric is full and the label set is new. */
  admit(given: Given): Observation;
  /** Forgets the label sets seen. */
  reset(): void;
};

// More series than this in one metric are a mistake or an attack: each costs memory here and in Prometheus.
const maxLabelSets = 2_000;

/** A cap for one metric; `onCollapse` hears of each observation that was put under "other". */
export function createSeriesCap(labelNames: readonly string[], onCollapse: () => void): SeriesCap {
  const seen = new Set<string>();

  function admitted(labels: Labels<string>): Labels<string> {
    let key = '';
    for (const name of labelNames) key += `${labels[name]}\u0000`;
    if (seen.has(key)) return labels;
    if (seen.size < maxLabelSets) {
      seen.add(key);
      return labels;
    }
    onCollapse();
    return Object.fromEntries(labelNames.map((name) => [name, 'other']));
  }

  return {
    admit([first, second]) {
      if (typeof first === 'object') return { labels: admitted(first), value: numberOf(second) };
      return { labels: {}, value: numberOf(first) };
    },
    reset: () => seen.clear(),
  };
}

function numberOf(given: Given[number]): number | undefined {
  return typeof given === 'number' ? given : undefined;
}
