import { isAppError } from '@goodgo/errors';
import type { DeadLetter, ReplayReport } from '@goodgo/events';

/** Where a subgraph keeps the events that failed too often. */
export interface DeadLetterBox {
  deadLetters(): Promise<readonly DeadLetter[]>;
  replay(eventIds?: readonly string[]): Promise<ReplayReport>;
}

/** What a person is told. */
export interface Report {
  readonly lines: readonly string[];
  /** Whether everything she asked for was done. */
  readonly isDone: boolean;
}

/** Tells which events failed in a subgraph, why, and how they are applied again. */
export async function listDeadLetters(subgraph: string, box: DeadLetterBox): Promise<Report> {
  const letters = await box.deadLetters();
  if (letters.length === 0) return { lines: [`${subgraph}: no dead letters.`], isDone: true };
  const lines = letters.flatMap(({ event, failedAt, deliveries, error }) => [
    `  ${event.id}  ${event.type} of ${event.occurredAt}, failed ${deliveries} times, at last ${failedAt.toISOString()}`,
    `    ${error}`,
  ]);
  const advice = `  Once the reason is gone: npm run events:replay -- ${subgraph} --all (or with event ids)`;
  return {
    lines: [`${subgraph}: ${countOf(letters.length)}, the oldest first`, ...lines, advice],
    isDone: true,
  };
}

/** Applies dead letters again, all without ids, and tells what became of each that was not. */
export async function replayDeadLetters(
  subgraph: string,
  box: DeadLetterBox,
  eventIds?: readonly string[],
): Promise<Report> {
  const { replayed, failed } = await box.replay(eventIds);
  const met = new Set([...replayed, ...failed.map(({ eventId }) => eventId)]);
  const unknown = eventIds?.filter((id) => !met.has(id)) ?? [];
  return {
    lines: [
      `${subgraph}: applied ${countOf(replayed.length)} again.`,
      ...failed.map(({ eventId, error }) => `  ${eventId} failed again: ${error}`),
      ...unknown.map((id) => `  ${id} is no dead letter of ${subgraph}.`),
    ],
    isDone: failed.length === 0 && unknown.length === 0,
  };
}

/** A failure in one sentence, or whole when nobody expected it. */
export function sentenceOf(error: unknown): string {
  if (isAppError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function countOf(letters: number): string {
  return letters === 1 ? '1 dead letter' : `${letters} dead letters`;
}
