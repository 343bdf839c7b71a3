import { beforeEach, expect, it } from 'vitest';
import { freshOpening, resumeOpening } from './opening.ts';

const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
  clear: () => stored.clear(),
  length: 0,
};

function leave(tabs: object[], activeTabIndex = 0): void {
  stored.set('graphiql:tabState', JSON.stringify({ tabs, activeTabIndex }));
}

beforeEach(() => stored.clear());

it('opens with the sale, the sign-in in front', () => {
  const { tabs, front } = resumeOpening(storage);
  expect(tabs).toHaveLength(6);
  expect(front.query).toContain('mutation SignIn');
  expect(front.variables).toContain('manager@demo.goodgo.vn');
});

it('comes back to the tab that was in front', () => {
  resumeOpening(storage);
  leave(
    [
      { title: 'SignIn', query: 'a' },
      { title: 'Mine', query: '{ mine }', variables: '{"a":1}' },
    ],
    1,
  );
  expect(resumeOpening(storage).front).toEqual({ query: '{ mine }', variables: '{"a":1}' });
});

it('renews the sale when its documents have changed, and keeps what a person wrote', () => {
  resumeOpening(storage);
  stored.set('graphiql:saleDocuments', 'of an older version');
  leave([
    { title: 'Checkout', query: 'mutation Checkout { old }' },
    { title: 'Mine', query: '{ mine }' },
  ]);
  const { tabs } = resumeOpening(storage);
  expect(tabs).toHaveLength(7);
  expect(tabs.at(-1)).toEqual({ query: '{ mine }', variables: '' });
  expect(stored.has('graphiql:tabState')).toBe(false);
});

it('restarts the sale with new tabs, empty ones left out', () => {
  const { tabs } = freshOpening(storage, [
    { title: 'SignIn', query: 'edited' },
    { title: '<untitled>', query: null },
    { title: 'Mine', query: '{ mine }', variables: null },
  ]);
  expect(tabs).toHaveLength(7);
  expect(tabs[0]?.query).toContain('mutation SignIn');
});

it('opens with the sale when the storage holds nonsense', () => {
  stored.set('graphiql:tabState', '{"tabs":7');
  expect(resumeOpening(storage).tabs).toHaveLength(6);
});
