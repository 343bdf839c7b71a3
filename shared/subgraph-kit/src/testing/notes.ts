import type { Database } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import type { EventContracts } from '@goodgo/event-contracts';
import { appendToOutbox, type DomainEvent, type EventHandlers } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import { tenantOf } from '@goodgo/viewer';
import { GraphQLError } from 'graphql';
import {
  type Commands,
  createBatchLoader,
  createSubgraph,
  type RequestContext,
  type Subgraph,
  type SubgraphConfig,
  type SubgraphParts,
  type WiringInput,
} from '../index.ts';

/** What the resolvers of the notes subgraph have. */
interface NotesContext extends RequestContext {
  readonly commands: Commands;
  readonly database: Database;
  readonly notes: { load(id: string): Promise<unknown> };
}

type Parent = unknown;
type AddNote = { readonly input: { readonly idempotencyKey: string; readonly text: string } };
type Row = { readonly id: string; readonly text: string };

/** What can go wrong in a resolver, by what a query asks for. */
const failures: Readonly<Record<string, (database: Database) => unknown>> = {
  forbidden: () => new AppError('FORBIDDEN', 'Not yours.', { details: { table: 'secret_notes' } }),
  outage: () => new AppError('UNAVAILABLE', 'Try again.', { cause: new Error('ECONNREFUSED 10.0.0.1:5432') }),
  misconfigured: () => new AppError('CONFIG_INVALID', 'postgres://notes:hunter2@10.0.0.1/notes is wrong'),
  bug: () => new TypeError('select * from notes failed at postgres://notes:hunter2@10.0.0.1/notes'),
  text: () => 'select * from notes',
  graphql: () =>
    new GraphQLError('postgres://notes:hunter2@10.0.0.1', { extensions: { code: 'OF_ITS_OWN' } }),
  sql: (database) => database.system.query('select * from no_such_table'),
};

const resolvers = {
  Query: {
    greeting: () => 'Xin chào',
    viewer: (_: Parent, _args: object, { viewer }: NotesContext) => viewer.kind,
    timeLeft: (_: Parent, _args: object, { deadline }: NotesContext) => deadline - Date.now(),
    notes: (_: Parent, _args: object, { database, viewer }: NotesContext) =>
      database.transaction(tenantOf(viewer), (tx) => tx.query<Row>('select id, text from notes order by id')),
    failure: async (_: Parent, { kind }: { kind: string }, { database }: NotesContext) => {
      throw await failures[kind]?.(database);
    },
  },
  Mutation: {
    addNote: async (_: Parent, { input }: AddNote, { commands, viewer }: NotesContext) => {
      const command = { viewer, operation: 'addNote', input };
      const outcome = await commands.run<{ id: string }, never>(command, async (tx) => {
        const id = newId();
        await tx.query('insert into notes (tenant_id, id, text) values ($1, $2, $3)', [
          tx.tenantId,
          id,
          input.text,
        ]);
        await appendToOutbox(tx, [noteAdded(tx.tenantId, id)]);
        return { ok: true, value: { id } };
      });
      return { noteId: outcome.ok ? outcome.value.id : null, replayed: outcome.replayed };
    },
    closeBooks: () => true,
  },
  Note: {
    __resolveReference: ({ id }: { id: string }, { notes }: NotesContext) => notes.load(id),
  },
};

/** An event as catalog tells it; what is in it does not matter. */
export function noteAdded(
  tenantId: string,
  aggregateId: string,
  type = 'catalog.variant_changed',
): DomainEvent {
  return {
    id: newId(),
    type,
    tenantId,
    aggregateId,
    sequence: 1,
    occurredAt: new Date().toISOString(),
    data: {},
  };
}

/** What a test changes about the notes subgraph. */
export interface NotesOptions {
  readonly name?: string;
  readonly eventHandlers?: EventHandlers<EventContracts>;
  readonly wire?: (input: WiringInput) => SubgraphParts;
}

/** A small subgraph that keeps notes, made by the kit like every other. */
export function createNotes(config: SubgraphConfig, options: NotesOptions = {}): Subgraph {
  const { name = 'catalog', eventHandlers = {}, wire = () => ({}) } = options;
  return createSubgraph({
    name,
    config,
    schemaFile: new URL('notes.graphql', import.meta.url),
    resolvers,
    wire: (input) => ({ eventHandlers, ...wire(input), input }),
    createContext: (request, { input: { commands, database } }): NotesContext => ({
      ...request,
      commands,
      database,
      notes: createBatchLoader(
        (ids) =>
          database.transaction(tenantOf(request.viewer), (tx) =>
            tx.query<Row>('select id, text from notes where id = any($1::uuid[])', [ids]),
          ),
        ({ id }) => id,
      ),
    }),
  });
}
