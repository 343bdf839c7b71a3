import { newId } from '@goodgo/ids';
import { aStaffViewer } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { describe, expect, it } from 'vitest';
import { mirrors } from '../../harness/hostile/mirror-graph.ts';
import { createRouterTester, type RouterTester, type TestAnswer } from '../../harness/in-process.ts';
import { testConfig } from '../../harness/test-config.ts';

const viewers = Array.from({ length: 50 }, () =>
  aStaffViewer({ scopes: [], tenantId: newId(), staffId: newId(), sessionId: newId() }),
);
/** Few, so that viewers ask the same at the same time: what is shared between requests would be shared here. */
const words = ['bread', 'milk', 'rice'];

/** Operations with what a viewer must get, by her id and her word. */
interface Question {
  readonly query: string;
  answer(viewer: StaffViewer, word: string): object;
}

const denied = (message: string, path: string[]) => ({ message, path, extensions: { code: 'FORBIDDEN' } });
const questions: Question[] = [
  {
    query:
      'query ($word: String!) { me { id tenant said(word: $word) drawer(word: $word) } echo(word: $word) }',
    answer: ({ staffId: id, tenantId: tenant }, word) => ({
      data: {
        me: { id, tenant, said: `${id} ${word}`, drawer: `${id} ${id} ${word}` },
        echo: `${id} ${word}`,
      },
    }),
  },
  {
    query: 'query ($word: String!) { me { id locked(word: $word) } denied(word: $word) }',
    answer: ({ staffId: id }, word) => ({
      data: { me: { id, locked: null }, denied: null },
      errors: [
        denied(`${id} may not ${word}`, ['denied']),
        denied(`${id} is locked out of ${word}`, ['me', 'locked']),
      ],
    }),
  },
  {
    query: '{ me { tenant drawer(word: "tea") } }',
    answer: ({ staffId: id, tenantId: tenant }) => ({ data: { me: { tenant, drawer: `${id} ${id} tea` } } }),
  },
];

interface SignedIn {
  readonly viewer: StaffViewer;
  readonly bearer: string;
}

/** A request of one viewer, and whether she got what is hers. */
async function askAs(router: RouterTester, { viewer, bearer }: SignedIn, index: number): Promise<void> {
  const word = words[index % words.length] ?? '';
  const question = questions[(index % 7) % questions.length] as Question;
  const told = await router.execute(question.query, {
    variables: { word },
    headers: { authorization: bearer },
  });
  expect(seen(told)).toEqual(question.answer(viewer, word));
}

/** Without what the test does not foresee: the id of the request, the order of the errors. */
function seen({ data, errors }: TestAnswer): object {
  if (!errors) return { data };
  const own = errors.map(({ message, path, extensions }) => ({
    ...{ message, path },
    extensions: { code: extensions?.code },
  }));
  return { data, errors: own.sort((a, b) => String(a.path).length - String(b.path).length) };
}

const inFlight = 100;
const requests = 750;

/** A hundred requests in one process make each other late; that is not what is looked at. */
const patienceMs = 30_000;
const { all, byName } = testConfig(new Map()).subgraphs;
const patient = { subgraphs: { all: { ...all, timeoutMs: patienceMs }, byName }, deadlineMs: patienceMs };

/** Asks so many times, in turn for each viewer, many at once. */
async function askAll(router: RouterTester, count: number): Promise<void> {
  const signedIn = viewers.map((viewer): SignedIn => ({ viewer, bearer: router.identity.bearer(viewer) }));
  let next = 0;
  const till = async () => {
    for (let index = next++; index < count; index = next++) {
      await askAs(router, signedIn[index % signedIn.length] as SignedIn, index);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, till));
}

describe.each([
  { operations: false, calls: false },
  { operations: false, calls: true },
  { operations: true, calls: false },
  { operations: true, calls: true },
])('thousands of requests of fifty viewers at once, sharing %j', (sharing) => {
  it('each get what is theirs: their data, their variables, their errors', { timeout: 60_000 }, async () => {
    const router = await createRouterTester({ subgraphs: mirrors(), config: { ...patient, sharing } });
    await askAll(router, requests);
    await router.stop();
  });
});
