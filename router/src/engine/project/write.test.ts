import { expect, it } from 'vitest';
import { JsonWriter } from '../json-writer.ts';
import { failed, never, onceIfShared, orNull, type Write, type Writing } from './write.ts';

function aWriting(...shared: unknown[]): Writing {
  return { out: new JsonWriter(), errors: [], shared: new Set(shared), isWhole: true, spans: new Map() };
}

/** Writes names, and counts how often it was asked to. */
function names() {
  let calls = 0;
  const write: Write = (value, writing) => {
    calls += 1;
    const { name } = value as { name: unknown };
    if (typeof name !== 'string') return failed(writing, 'no name');
    writing.out.string(name);
    return true;
  };
  return { write, calls: () => calls };
}

const lan = { name: 'Lan' };

it('what stands in two places is written once, and stands in both', () => {
  const { write, calls } = names();
  const once = onceIfShared(write);
  const writing = aWriting(lan);
  once(lan, writing);
  once(lan, writing);
  expect([writing.out.take().toString(), calls()]).toEqual(['"Lan""Lan"', 1]);
});

it('what was taken back with the place that it stood in is written again', () => {
  const { write } = names();
  const once = onceIfShared(write);
  const broken: Write = (value, writing) => once(value, writing) && never(() => false)(value, writing);
  const writing = aWriting(lan);
  orNull(broken)(lan, writing);
  writing.out.ascii('[1,2,3]');
  once(lan, writing);
  expect(writing.out.take().toString()).toBe('null[1,2,3]"Lan"');
});

it('what is wrong in two places is complained of in both', () => {
  const nameless = { name: 1 };
  const once = orNull(onceIfShared(names().write));
  const writing = aWriting(nameless);
  once(nameless, writing);
  once(nameless, writing);
  expect([writing.out.take().toString(), writing.errors.length]).toEqual(['nullnull', 2]);
});
