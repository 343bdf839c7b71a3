import type { EventHandlers } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import { aStaffViewer, testRedisUrl } from '@goodgo/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNotes } from './testing/notes.ts';
import { notesConfig, type RunningNotes, startNotes } from './testing/notes-harness.ts';

let redisUrl: string;
let catalog: RunningNotes;
let order: RunningNotes;
const handled: string[] = [];

function handlers(isBroken: boolean): EventHandlers<Record<'catalog.variant_changed', unknown>> {
  return {
    'catalog.variant_changed': async (_tx, { aggregateId }) => {
      if (isBroken) throw new TypeError('a bug in the handler');
      handled.push(aggregateId);
    },
  };
}

beforeAll(async () => {
  redisUrl = await testRedisUrl();
  catalog = await startNotes({ config: { redisUrl } });
  order = await startNotes({ config: { redisUrl }, name: 'order', eventHandlers: handlers(true) });
});
afterAll(async () => {
  await catalog.stop();
  await order.stop();
});

it('an event that failed too often is applied by a later version, which need not be started', async () => {
  const added = await catalog
    .as(aStaffViewer())
    .execute<{ addNote: { noteId: string } }>(
      'mutation ($input: AddNoteInput!) { addNote(input: $input) { noteId } }',
      { input: { idempotencyKey: newId(), text: 'Cà phê' } },
    );
  const { noteId } = added.expectData().addNote;
  await catalog.subgraph.drainEvents();
  await order.subgraph.drainEvents();
  const [letter] = await order.subgraph.deadLetters();
  expect(letter).toMatchObject({
    event: { aggregateId: noteId },
    error: expect.stringContaining('a bug in the handler'),
  });
  const config = await notesConfig({ databaseUrl: order.database.url, redisUrl }, 'order');
  const fixed = createNotes(config, { name: 'order', eventHandlers: handlers(false) });
  expect(await fixed.replay([letter?.event.id ?? ''])).toEqual({ replayed: [letter?.event.id], failed: [] });
  expect(handled).toEqual([noteId]);
  expect(await fixed.deadLetters()).toEqual([]);
  await fixed.dispose();
});

it('a subgraph that listens to nobody has no dead letters', async () => {
  expect(await catalog.subgraph.deadLetters()).toEqual([]);
  expect(await catalog.subgraph.replay()).toEqual({ replayed: [], failed: [] });
});
