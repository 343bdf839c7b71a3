import { AppError } from '@goodgo/errors';
import { expect, it } from 'vitest';
import { limitConcurrency } from './limit-concurrency.ts';
import { policyTester } from './testing/policy-tester.ts';

it('so many calls are in hand at once, however they end, and more are refused', async () => {
  let inFlight = () => -1;
  const watch = (calls: () => number) => {
    inFlight = calls;
  };
  const { send, passed } = policyTester(limitConcurrency({ maxConcurrent: 2, watch }));
  expect(inFlight()).toBe(0);
  const first = send();
  const second = send();
  const refusal = { code: 'UNAVAILABLE', message: 'till has 2 calls in hand already' };
  await expect(send()).rejects.toMatchObject(refusal);
  expect([passed.length, inFlight()]).toEqual([2, 2]);

  passed[0]?.answer(500);
  await first;
  const third = send();
  await expect(send()).rejects.toMatchObject(refusal);

  const lost = new AppError('UNAVAILABLE', 'No answer');
  passed[1]?.fail(lost);
  await expect(second).rejects.toBe(lost);
  passed[2]?.answer();
  await third;
  expect(inFlight()).toBe(0);
});
