import type { Constellation } from '@goodgo/constellation';
import { expect } from 'vitest';
import { readBooks, rows } from '../support/books.ts';

/** Events that wait in an outbox. */
export async function unsentEvents(system: Constellation, subgraph: string): Promise<number> {
  const [found] = await rows<{ unsent: string }>(
    system,
    subgraph,
    'select count(*) as unsent from outbox where sent_at is null',
  );
  return Number(found?.unsent);
}

/** Fails on whatever the books of all databases disagree about. */
export async function expectBooksAgree(
  system: Constellation,
): Promise<{ readonly completed: readonly string[]; readonly cancelled: readonly string[] }> {
  const { completed, cancelled, ...disagreements } = await readBooks(system);
  expect(disagreements).toEqual({ wrong: [], others: [] });
  return { completed, cancelled };
}
