import { createDatabase } from '@goodgo/database';
import { appendToOutbox } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { aStaffViewer, testRedisUrl } from '@goodgo/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteAdded } from './testing/notes.ts';
import { post, type RunningNotes, startNotes } from './testing/notes-harness.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const begun = /^00-[\da-f]{32}-[\da-f]{16}-00$/; // a trace of its own that nobody records
const viewer = aStaffViewer();
let catalog: RunningNotes;
let order: RunningNotes;
beforeAll(async () => {
  const config = { redisUrl: await testRedisUrl() };
  catalog = await startNotes({ config });
  order = await startNotes({
    config,
    name: 'order',
    eventHandlers: {
      'catalog.variant_changed': (tx, { tenantId, aggregateId }) =>
        appendToOutbox(tx, [noteAdded(tenantId, aggregateId, 'order.note_counted')]),
    },
  });
});
afterAll(async () => {
  await catalog.stop();
  await order.stop();
});

async function outboxOf({ database }: RunningNotes) {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const reading = createDatabase({
    url: database.url,
    service: 'test',
    logger,
    metrics: createMetrics({ service: 'test' }),
  });
  const rows = await reading.system.query<{ aggregate_id: string; traceparent: string | null }>(
    'select aggregate_id, traceparent from outbox',
  );
  await reading.close();
  return new Map(rows.map((row) => [row.aggregate_id, row.traceparent]));
}

async function addNote(headers: Record<string, string>): Promise<string> {
  const query = 'mutation ($input: AddNoteInput!) { addNote(input: $input) { noteId } }';
  const body = JSON.stringify({ query, variables: { input: { idempotencyKey: newId(), text: 'Cà phê' } } });
  const { text } = await post(catalog.url, viewer, { body, headers });
  return JSON.parse(text).data.addNote.noteId;
}

it('a trace goes from a request into its events, and from there into the events of others', async () => {
  const traced = await addNote({ traceparent });
  const untraced = await addNote({});
  const nonsense = await addNote({ traceparent: "'; drop table outbox" });
  await catalog.subgraph.drainEvents();
  await order.subgraph.drainEvents();
  for (const outbox of [await outboxOf(catalog), await outboxOf(order)]) {
    expect(outbox).toEqual(
      new Map([
        [traced, traceparent],
        [untraced, expect.stringMatching(begun)],
        [nonsense, expect.stringMatching(begun)],
      ]),
    );
  }
});
