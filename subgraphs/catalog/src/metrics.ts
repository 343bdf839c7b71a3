import type { Metrics } from '@goodgo/metrics';

/** What catalog counts of its own. */
export interface CatalogMetrics {
  /** How many events of each type were committed. */
  changed(types: readonly string[]): void;
  searched(results: number): void;
}

export function createCatalogMetrics(metrics: Metrics): CatalogMetrics {
  const changes = metrics.counter(
    'catalog_changes_total',
    'Changes of the catalog, by the event they made.',
    ['event'],
  );
  const searches = metrics.counter('variant_searches_total', 'Searches, by whether they found anything.', [
    'outcome',
  ]);
  return {
    changed: (types) => {
      for (const event of types) changes.inc({ event });
    },
    searched: (results) => searches.inc({ outcome: results > 0 ? 'found' : 'nothing' }),
  };
}
