import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';

it('answers with what the assertion returned once it held', async () => {
  let tries = 0;
  const value = await eventually(
    () => {
      tries += 1;
      expect(tries).toBe(3);
      return tries;
    },
    { everyMs: 1 },
  );
  expect(value).toBe(3);
});

it('fails with the last reason when the deadline is over', async () => {
  let tries = 0;
  const work = eventually(() => Promise.reject(new Error(`try ${++tries}`)), { deadlineMs: 5, everyMs: 1 });
  await expect(work).rejects.toThrow(/try [2-9]/);
});
