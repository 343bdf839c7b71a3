import { describe, expect, it } from 'vitest';
import { isBefore, repliesOf } from './redis-reply.ts';

describe('stream ids', () => {
  it.each([
    ['5-0', '5-1', true],
    ['5-9', '5-10', true],
    ['9-3', '10-0', true],
    ['5-1', '5-1', false],
    ['6-0', '5-7', false],
  ])('%s lies before %s: %s', (a, b, expected) => {
    expect(isBefore(a, b)).toBe(expected);
  });
});

describe('the replies of a pipeline', () => {
  it('are an error when one command failed', async () => {
    const cause = new Error('OOM command not allowed');
    const run = Promise.resolve<[Error | null, unknown][]>([
      [null, 'OK'],
      [cause, undefined],
    ]);
    await expect(repliesOf(run, 'publish')).rejects.toMatchObject({ code: 'UNAVAILABLE', cause });
  });
});
