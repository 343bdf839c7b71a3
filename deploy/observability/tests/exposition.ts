/** The values that each label of a metric has. */
type Labels = ReadonlyMap<string, ReadonlySet<string>>;

/** What `/metrics` of one or more processes says: metrics, those without a series too, with their labels. */
export class Exposition {
  readonly #metrics = new Map<string, Map<string, Set<string>>>();

  /** Adds the answer of a target to a scrape, and the labels that Prometheus puts on everything it says. */
  add(text: string, target: Readonly<Record<string, string>>): void {
    for (const line of text.split('\n')) {
      const [, declared] = /^# TYPE (\S+)/.exec(line) ?? [];
      if (declared !== undefined) this.#declare(declared);
      const [, name, inner = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+/.exec(line) ?? [];
      if (name === undefined) continue;
      for (const [label, value] of Object.entries(target)) this.#note(name, label, value);
      for (const [, label = '', value = ''] of inner.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
        this.#note(name, label, value);
      }
    }
  }

  /** Undefined for a metric that nobody exposes. */
  labelsOf(metric: string): Labels | undefined {
    return this.#metrics.get(metric);
  }

  /** Whether there is the metric and nothing was counted yet. */
  isEmpty(metric: string): boolean {
    return this.#metrics.get(metric)?.size === 0;
  }

  #declare(metric: string): void {
    if (!this.#metrics.has(metric)) this.#metrics.set(metric, new Map());
  }

  #note(metric: string, label: string, value: string): void {
    this.#declare(metric);
    const labels = this.#metrics.get(metric);
    const values = labels?.get(label) ?? new Set();
    labels?.set(label, values.add(value));
  }
}
