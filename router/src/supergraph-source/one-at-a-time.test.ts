import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** Work that ends when the test says so. */
function workshop() {
  const begun: (() => void)[] = [];
  const turns = oneAtATime(() => new Promise<void>((resolve) => begun.push(resolve)));
  return { ...turns, begun };
}

it('does work at once when none is being done', async () => {
  const { run, begun } = workshop();
  const first = run();
  begun[0]?.();
  await first;
  void run();
  expect(begun).toHaveLength(2);
});

it('does it once more for all who ask meanwhile, and only after the first', async () => {
  const { run, idle, begun } = workshop();
  const first = run();
  const later = [run(), run(), run()];
  expect(begun).toHaveLength(1);
  begun[0]?.();
  await first;
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  begun[1]?.();
  await Promise.all([...later, idle()]);
  expect(begun).toHaveLength(2);
});
