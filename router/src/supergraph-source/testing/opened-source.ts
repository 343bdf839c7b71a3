import type { AppError } from '@goodgo/errors';
import { onTestFinished } from 'vitest';
import {
  openSupergraphSource,
  type SupergraphSource,
  type SupergraphSourceOptions,
} from '../supergraph-source.ts';

/** A text that looks like a supergraph, with something in it to tell it by. */
export function aSupergraph(mark: string): string {
  return `enum join__Graph { ONE @join__graph(name: "one", url: "http://one.test/${mark}") }\n`;
}

/** A source that is watched, and all that it has told. */
export interface OpenedSource extends SupergraphSource {
  readonly changes: readonly string[];
  readonly failures: readonly AppError[];
}

/** Opens a source, reads it and watches it until the end of the test. */
export async function openedSource(
  source: string,
  options: Partial<SupergraphSourceOptions> = {},
): Promise<OpenedSource> {
  const changes: string[] = [];
  const failures: AppError[] = [];
  const opened = openSupergraphSource({
    source,
    pollMs: 60_000,
    fetchTimeoutMs: 5_000,
    onReadFailure: (error) => failures.push(error),
    ...options,
  });
  onTestFinished(() => opened.close());
  await opened.first();
  opened.watch((sdl) => changes.push(sdl));
  return { ...opened, changes, failures };
}
