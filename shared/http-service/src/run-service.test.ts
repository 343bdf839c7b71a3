import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const script = fileURLToPath(new URL('testing/runnable.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { child, ended: ended.then(([[code], stdout, stderr]) => ({ code, stdout, stderr })) };
}

it.each([
  ['is-refused', 'till: Port 1 is taken: give till another port.\n'],
  ['cannot-be-made', 'till: TILL_PORT is missing.\n'],
])('a service that %s says one sentence and ends with code 1', async (fate, sentence) => {
  expect(await run(fate).ended).toEqual({ code: 1, stdout: '', stderr: sentence });
});

it('a service that breaks shows where', async () => {
  const { code, stderr } = await run('breaks').ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^till: TypeError: a bug\n {4}at .*runnable\.ts/);
});

it('an error that nobody caught is one line of the log, without secrets', async () => {
  const { code, stdout, stderr } = await run('crashes').ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', service: 'till', msg: 'service.crashed' });
  expect(stdout).not.toContain('canary');
});

it.each(['SIGTERM', 'SIGINT'] as const)('%s disposes of a service, once, and ends it', async (signal) => {
  const { child, ended } = run('starts');
  await once(child.stdout, 'data');
  child.kill(signal);
  child.kill(signal);
  expect(await ended).toEqual({ code: 0, stdout: 'started\ndisposed\n', stderr: '' });
});

it('a disposal that fails is told, and the process ends all the same', async () => {
  const { child, ended } = run('starts', 'fails');
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 1, stderr: 'till: The outbox could not be emptied.\n' });
});
