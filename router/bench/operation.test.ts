import { expect, it } from 'vitest';
import { bodyOf, varying } from './operation.ts';

it('gives each request another seed, as a number or at the end of a text, and all bodies one length', () => {
  const seeded = { query: 'q', seeded: { variable: 'seed' } };
  expect(bodyOf(seeded, 1)).not.toBe(bodyOf(seeded, 2));
  expect(bodyOf(seeded, 1)).toHaveLength(bodyOf(seeded, 123_456_789).length);
  const text = { query: 'q', variables: { upc: '1' }, seeded: { variable: 'body', text: 'Good' } };
  expect(JSON.parse(bodyOf(text, 1)).variables).toEqual({
    upc: '1',
    body: expect.stringMatching(/^Good \d{9}$/),
  });
});

it('varies the query where it is told to', () => {
  expect(JSON.parse(bodyOf({ query: `query Q${varying} { a }`, isVaried: true }, 7)).query).toMatch(
    /^query Q\d{9} \{ a \}$/,
  );
});
