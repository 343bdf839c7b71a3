import { expect, it, vi } from 'vitest';
import { createAddressBook, type Resolve } from './address-book.ts';

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]', '::1'],
])('%s stands for itself', async (host, address) => {
  const resolve = vi.fn<Resolve>();
  const book = createAddressBook(host, resolve);
  expect(await book.current()).toEqual([address]);
  expect(await book.renewed()).toEqual([address]);
  expect(resolve).not.toHaveBeenCalled();
});

it('localhost is one place, whatever kinds of addresses it has', async () => {
  expect(await createAddressBook('localhost').current()).toHaveLength(1);
});

it('a name is looked up once for many callers, and not again while the answer is fresh', async () => {
  const resolve = vi.fn<Resolve>(async () => ['10.0.0.1']);
  const book = createAddressBook('order', resolve);
  await Promise.all([book.current(), book.current(), book.renewed()]);
  expect(await book.current()).toEqual(['10.0.0.1']);
  expect(resolve).toHaveBeenCalledTimes(1);
});

it('nobody waits for a new answer but who asks for one', async () => {
  vi.useFakeTimers();
  try {
    const answers = [Promise.resolve(['10.0.0.1']), new Promise<string[]>(() => {})];
    const book = createAddressBook(
      'order',
      () => answers.shift() ?? Promise.reject(new Error('asked too often')),
    );
    await book.current();
    vi.advanceTimersByTime(5_000);
    expect(await book.current()).toEqual(['10.0.0.1']);
    expect(answers).toEqual([]);
    expect(await book.current()).toEqual(['10.0.0.1']);
  } finally {
    vi.useRealTimers();
  }
});

it('what was known stays when nobody answers; when nothing was known that is told', async () => {
  const answers = [Promise.reject(new Error('EAI_AGAIN')), Promise.resolve(['10.0.0.1'])];
  const book = createAddressBook('order', () => answers.shift() ?? Promise.reject(new Error('EAI_AGAIN')));
  await expect(book.current()).rejects.toThrow('EAI_AGAIN');
  expect(await book.current()).toEqual(['10.0.0.1']);
  expect(await book.renewed()).toEqual(['10.0.0.1']);
});
