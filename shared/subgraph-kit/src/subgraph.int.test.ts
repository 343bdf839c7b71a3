import { signServiceToken } from '@goodgo/auth';
import { checkTenancy } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import { aStaffViewer, serviceTokenFor, testServiceKey } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNotes } from './testing/notes.ts';
import { notesConfig, post, type RunningNotes, startNotes } from './testing/notes-harness.ts';

const staff = aStaffViewer();
const anonymous = { kind: 'anonymous' } as const;
const system = { kind: 'system', tenantId: staff.tenantId } as const;
let notes: RunningNotes;
beforeAll(async () => {
  notes = await startNotes();
});
afterAll(() => notes.stop());

async function metric(pattern: RegExp): Promise<number> {
  const metrics = await (await fetch(`${notes.url}/metrics`)).text();
  return Number(pattern.exec(metrics)?.[1] ?? 0);
}

describe('a call', () => {
  const body = Buffer.from('{"query":"{ greeting }"}');
  const good = { audience: 'catalog', viewer: staff, body };
  const hour = 3_600_000;

  it.each([
    ['no token', undefined],
    ['a token that is none', 'secret'],
    ['a token for another subgraph', serviceTokenFor({ ...good, audience: 'payment' })],
    ['a token for another body', serviceTokenFor({ ...good, body: Buffer.from('{}') })],
    ['an expired token', signedAt(Date.now() - hour)],
    ['a token of the future', signedAt(Date.now() + hour)],
    ['the token of a peer that may not call', serviceTokenFor({ ...good, issuer: 'payment' })],
    ['the key of a peer in the name of the router', forged()],
  ])('with %s is refused before its body is parsed', async (_what, token) => {
    for (const sent of [body.toString(), '{"query":"{ _service { sdl } }"}', '{broken']) {
      const { status, text } = await post(notes.url, staff, { token, body: sent });
      expect(status).toBe(401);
      expect(JSON.parse(text)).toEqual({
        errors: [
          {
            message: expect.any(String),
            extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
          },
        ],
      });
    }
  });

  function signedAt(ms: number): string {
    const call = { ...good, issuer: 'router', locale: 'vi', requestId: newId(), now: new Date(ms) } as const;
    return signServiceToken(testServiceKey('router', 'catalog'), call);
  }

  /** Of two keys that this subgraph knows, one signs as the issuer of the other. */
  function forged(): string {
    const [header = '', claims = '', signature = ''] = serviceTokenFor({ ...good, issuer: 'order' }).split(
      '.',
    );
    const told = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...told, iss: 'router' })).toString('base64url');
    return [header, changed, signature].join('.');
  }

  it('with a good token is answered', async () => {
    expect(await post(notes.url, staff, {})).toMatchObject({
      status: 200,
      text: '{"data":{"greeting":"Xin chào"}}\n',
    });
  });

  it.each([
    ['broken JSON', { body: '{"query":' }, 400],
    ['something that is not JSON', { headers: { 'content-type': 'text/plain' } }, 415],
    ['a list of operations', { body: '[{"query":"{ greeting }"}]' }, 400],
    ['too much', { body: `{"query":"${' '.repeat(1_000_000)}{ greeting }"}` }, 413],
  ])('with a good token and %s is told so', async (_what, call, status) => {
    const answer = await post(notes.url, staff, call);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
  });
});

describe('the rules of the schema', () => {
  it('let each viewer see what is hers', async () => {
    const both = '{ greeting viewer }';
    expect((await notes.as(anonymous).execute('{ greeting }')).expectData()).toEqual({
      greeting: 'Xin chào',
    });
    expect((await notes.as(staff).execute(both)).expectData()).toMatchObject({ viewer: 'staff' });
    expect((await notes.as(system, 'order').execute(both)).expectData()).toMatchObject({ viewer: 'system' });
  });

  it.each([
    ['a viewer who has not signed in', anonymous, 'router', '{ greeting viewer }', 'UNAUTHENTICATED'],
    ['a viewer without the scope', { ...staff, scopes: [] }, 'router', '{ notes { id } }', 'FORBIDDEN'],
    ['a client that asks for an internal command', staff, 'router', 'mutation { closeBooks }', 'FORBIDDEN'],
    ['a client that says it is the system', system, 'router', '{ viewer }', 'FORBIDDEN'],
  ] as const)('deny %s, with 403 and before anything is resolved', async (...row) => {
    const [_who, viewer, caller, query, code] = row;
    const answer = await notes.as(viewer, caller).execute(query);
    expect(answer.status).toBe(403);
    expect(answer.expectErrorCodes()).toEqual([code]);
    expect(answer.data).toBeNull();
  });

  it('open an internal command to a peer', async () => {
    const answer = await notes.as(system, 'order').execute('mutation { closeBooks }');
    expect(answer.expectData()).toEqual({ closeBooks: true });
  });

  it('hold for entities that are reached by their key', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Note { text } } }';
    const of = [{ __typename: 'Note', id: staff.tenantId }];
    expect((await notes.as(anonymous).execute(query, { of })).expectErrorCodes()).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect((await notes.as(staff).execute(query, { of })).expectData()).toEqual({ _entities: [null] });
  });
});

describe('an error', () => {
  const failure = 'query Failure($kind: String!) { failure(kind: $kind) }';

  it.each([
    ['forbidden', 'FORBIDDEN', 'Not yours.'],
    ['outage', 'UNAVAILABLE', 'Try again.'],
    ...['misconfigured', 'bug', 'text', 'graphql', 'sql'].map((kind) => [
      kind,
      'INTERNAL_SERVER_ERROR',
      'Something went wrong on our side.',
    ]),
  ])(
    'of the kind %s leaves as %s, with the id of its request and nothing else',
    async (kind, code, message) => {
      const answer = await notes.as(staff).execute(failure, { kind });
      expect(answer.data).toEqual({ failure: null });
      const { requestId } = answer;
      expect(answer.errors).toEqual([{ message, path: ['failure'], extensions: { code, requestId } }]);
    },
  );

  it('in the document does not tell the schema, nor more than three at once', async () => {
    const answer = await notes.as(staff).execute('{ greetin viewr a b c d: viewer(x: 1) }');
    expect(answer.status).toBe(400);
    expect(answer.expectErrorCodes()).toEqual(Array(4).fill('GRAPHQL_VALIDATION_FAILED'));
    expect(answer.errors.at(-1)?.message).toContain('Too many validation errors');
    expect(JSON.stringify(answer.errors)).not.toMatch(/Did you mean|greeting|stack/);
  });

  it('in a variable says which, and what is expected', async () => {
    const query = 'query ($least: BigInt) { notes(minLength: $least) { id } }';
    const answer = await notes.as(staff).execute(query, { least: 'many' });
    expect(answer.status).toBe(400);
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringContaining('is not a whole number in digits'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('is made of introspection: nobody who calls a subgraph needs it', async () => {
    const answer = await notes.as(staff).execute('{ __schema { types { name } } }');
    expect(answer.expectErrorCodes()).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('the time of a request', () => {
  const within = (ms: number, query = '{ timeLeft }') => {
    const body = Buffer.from(JSON.stringify({ query }));
    const token = serviceTokenFor({ audience: 'catalog', viewer: staff, body, deadlineMs: Date.now() + ms });
    return post(notes.url, staff, { body: body.toString(), token });
  };

  it('is what its caller has left', async () => {
    const { data } = JSON.parse((await within(1_500)).text);
    expect(data.timeLeft).toBeGreaterThan(0);
    expect(data.timeLeft).toBeLessThanOrEqual(1_500);
  });

  it('is five seconds when its caller does not say', async () => {
    const { timeLeft } = (await notes.as(staff).execute<{ timeLeft: number }>('{ timeLeft }')).expectData();
    expect(timeLeft).toBeGreaterThan(4_000);
    expect(timeLeft).toBeLessThanOrEqual(5_000);
  });

  it.each([0, 60])('with %i ms left is over before it begins', async (ms) => {
    const { status, text } = await within(ms, 'mutation { closeBooks }');
    expect(status).toBe(504);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
  });
});

it('operations and fields are counted by their names, and what is not valid by none of its own', async () => {
  await notes.as(staff).execute('query Greet { greeting viewer }');
  await notes.as(staff).execute('{ greeting }');
  await notes.as(staff).execute('query Failing { failure(kind: "bug") }');
  await notes.as(staff).execute('query Invented { invented }');
  expect(
    await metric(/^graphql_operations_total\{(?=.*operation="Greet").*outcome="success".*\} (\d+)$/m),
  ).toBe(1);
  expect(
    await metric(/^graphql_operations_total\{(?=.*operation="Failing").*outcome="error".*\} (\d+)$/m),
  ).toBe(1);
  expect(await metric(/^graphql_operations_total\{(?=.*operation="greeting").*\} (\d+)$/m)).toBeGreaterThan(
    0,
  );
  expect(await metric(/^graphql_operations_total\{(?=.*operation="invalid").*\} (\d+)$/m)).toBeGreaterThan(0);
  expect(await metric(/^graphql_operation_duration_seconds_count\{.*operation="Greet".*\} (\d+)$/m)).toBe(1);
  expect(await metric(/^graphql_fields_total\{.*field="Query.greeting".*\} (\d+)$/m)).toBeGreaterThan(1);
  expect(await (await fetch(`${notes.url}/metrics`)).text()).not.toContain('nvented');
});

describe('a subgraph', () => {
  it('keeps tenants apart by the tables of the kit as well', async () => {
    expect(await checkTenancy(notes.database.adminUrl)).toEqual([]);
  });

  it('whose database does not answer says what to do, and is gone', async () => {
    const databaseUrl = 'postgres://notes:hunter2@127.0.0.1:1/notes';
    const starting = createNotes(await notesConfig({ databaseUrl })).start();
    await expect(starting).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message:
        "catalog can't use its database (The database does not answer): start PostgreSQL, or correct CATALOG_DATABASE_URL.",
    });
  });

  it('whose port is taken leaves nothing behind', async () => {
    const taken = Number(new URL(notes.url).port);
    const worked: string[] = [];
    const worker = {
      start: async () => void worked.push('started'),
      stop: async () => void worked.push('stopped'),
    };
    const config = await notesConfig({ databaseUrl: notes.database.url, port: taken });
    const starting = createNotes(config, { wire: () => ({ workers: [worker] }) }).start();
    await expect(starting).rejects.toMatchObject({
      message: expect.stringContaining(`Port ${taken} is taken`),
    });
    expect(worked).toEqual(['started', 'stopped']);
  });

  it('that asks for a peer it has no key of says which settings to set', async () => {
    const config = await notesConfig({ databaseUrl: notes.database.url });
    const create = () =>
      createNotes(config, {
        wire: ({ peer }) => {
          peer('payment');
          return {};
        },
      });
    expect(create).toThrow('catalog calls payment: set CATALOG_PEER_KEYS and CATALOG_PEER_URLS.');
  });

  it('that was disposed of answers nobody, and may be disposed of again', async () => {
    const { url, subgraph, database } = await startNotes();
    await Promise.all([subgraph.dispose(), subgraph.dispose()]);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
    await database.drop();
  });
});
