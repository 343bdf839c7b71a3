/** One question to a data source, and how its answers are called. */
export interface Query {
  readonly expr: string;
  /** `{{service}}`: a template of Grafana. */
  readonly legend?: string;
  /** Whether the dots that lead to traces are shown: only where a histogram itself is asked. */
  readonly exemplar?: boolean;
}

/** What a panel shows, without its place. */
export interface Panel {
  readonly title: string;
  /** What somebody who sees it for the first time has to know. */
  readonly description: string;
  readonly kind: 'timeseries' | 'stat' | 'logs';
  readonly source: 'prometheus' | 'loki';
  readonly unit: string;
  readonly queries: readonly Query[];
  /** Of 24. */
  readonly width: number;
  /** Where a value becomes bad. */
  readonly badFrom?: number;
}

/** Panels that belong together. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

type Details = Partial<Pick<Panel, 'unit' | 'width' | 'badFrom' | 'source'>>;

/** Lines over time, a third of the page wide. */
export function lines(
  title: string,
  description: string,
  queries: readonly Query[],
  details: Details = {},
): Panel {
  return {
    title,
    description,
    kind: 'timeseries',
    source: 'prometheus',
    unit: 'short',
    width: 8,
    queries,
    ...details,
  };
}

/** One number. */
export function stat(title: string, description: string, expr: string, details: Details = {}): Panel {
  const queries = [{ expr }];
  return {
    title,
    description,
    kind: 'stat',
    source: 'prometheus',
    unit: 'short',
    width: 4,
    queries,
    ...details,
  };
}

/** Log lines. */
export function logs(title: string, description: string, expr: string): Panel {
  return { title, description, kind: 'logs', source: 'loki', unit: 'short', width: 24, queries: [{ expr }] };
}
