import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { createReplayer } from './replayer.ts';

const schema = buildSchema('type Query { echo(seed: Int): String }');

it('executes once for all seeds, and each answer has its own', async () => {
  let executed = 0;
  const replay = createReplayer(schema, (_source, { seed }) => {
    executed += 1;
    return `seed ${seed}`;
  });
  const ask = async (seed: number) =>
    JSON.parse(
      String(
        await replay(
          JSON.stringify({ query: 'query Q($seed: Int) { echo(seed: $seed) }', variables: { seed } }),
        ),
      ),
    );
  expect(await ask(200_000_001)).toEqual({ data: { echo: 'seed 200000001' } });
  expect(await ask(200_000_002)).toEqual({ data: { echo: 'seed 200000002' } });
  expect(executed).toBe(1);
});
