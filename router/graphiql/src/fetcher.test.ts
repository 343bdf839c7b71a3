import { expect, it } from 'vitest';
import { authorize, withItsOwnName } from './fetcher.ts';

const signedIn = { accessToken: async () => 'access-1' };
const signedOut = { accessToken: async () => undefined };

async function sent(
  headers: Record<string, string>,
  session: { accessToken: () => Promise<string | undefined> },
) {
  const init = await authorize({ headers }, session);
  return new Headers(init.headers).get('authorization');
}

it('sends the token of the session', async () => {
  expect(await sent({ 'content-type': 'application/json' }, signedIn)).toBe('Bearer access-1');
});

it('sends none when nobody is signed in', async () => {
  expect(await sent({}, signedOut)).toBeNull();
});

it('leaves the header that a person has written', async () => {
  expect(await sent({ Authorization: 'Bearer forged' }, signedIn)).toBe('Bearer forged');
});

const twoOperations = 'query Before { viewer { scopes } } query After { viewer { scopes } }';

it('sends the name of the only operation, not that of the tab before', () => {
  expect(
    withItsOwnName({ query: 'query After { viewer { scopes } }', operationName: 'Before' }),
  ).toMatchObject({
    operationName: 'After',
  });
  expect(
    withItsOwnName({ query: '{ viewer { scopes } }', operationName: 'Before' }).operationName,
  ).toBeNull();
});

it('leaves the choice among several operations to the person, and a text that is none to the graph', () => {
  expect(withItsOwnName({ query: twoOperations, operationName: 'After' }).operationName).toBe('After');
  expect(withItsOwnName({ query: 'query {', operationName: 'Before' }).operationName).toBe('Before');
});
