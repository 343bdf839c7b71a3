import type { GraphQLFormattedError } from 'graphql';
import type { Path, Run } from './run.ts';

/** One error may belong to thousands of objects; a client learns nothing from more. */
const mostErrors = 1_000;

/**
 * Notes the errors of a subgraph where they belong in the answer.
 *
 * @param renamed the names in the answer of keys that were fetched under another one
 * @param placesOf the places of a path of the subgraph
 */
export function tellErrors(
  run: Run,
  errors: readonly GraphQLFormattedError[],
  renamed: ReadonlyMap<string, string>,
  placesOf: (path: Path) => Path[],
): void {
  for (const error of errors) {
    if (run.errors.length >= mostErrors) return;
    const { path: _, ...rest } = error;
    const path = (error.path ?? []).map((key) => (typeof key === 'string' ? (renamed.get(key) ?? key) : key));
    for (const place of placesOf(path).slice(0, mostErrors - run.errors.length))
      run.errors.push(place.length > 0 ? { ...rest, path: place } : rest);
  }
}
