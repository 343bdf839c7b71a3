import { expect, it } from 'vitest';
import { findOutWhetherItSells } from './sells.ts';

const withMutations = (...names: string[]) => ({
  data: {
    __schema: { mutationType: names.length === 0 ? null : { fields: names.map((name) => ({ name })) } },
  },
});

it.each([
  ['GoodGo', withMutations('checkout', 'openShift', 'signIn'), true],
  ['another shop', withMutations('checkout', 'addToCart'), false],
  ['one that is only read', withMutations(), false],
  ['one that hides its schema', { errors: [{ message: 'Introspection is off.' }], data: null }, true],
])('knows %s by its mutations', async (_whose, answer, sells) => {
  expect(await findOutWhetherItSells({ ask: async () => answer })).toBe(sells);
});

it('takes a graph that is down for GoodGo', async () => {
  const down = async () => Promise.reject(new Error('The graph does not answer'));
  expect(await findOutWhetherItSells({ ask: down })).toBe(true);
});
