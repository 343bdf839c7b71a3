import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { isRunning } from './is-running.ts';
import { type SupervisedOptions, type SupervisedProcess, spawnSupervised } from './spawn-supervised.ts';

const started: SupervisedProcess[] = [];
const parents: ChildProcess[] = [];

afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
  await Promise.all(started.splice(0).map((process) => process.stop('SIGKILL')));
});

function sh(script: string, options: Partial<SupervisedOptions> = {}) {
  const lines: string[] = [];
  const onLine = (line: string, stream: string) => lines.push(`${stream}: ${line}`);
  const child = spawnSupervised({ command: 'sh', args: ['-c', script], onLine, ...options });
  started.push(child);
  return { ...child, lines };
}

async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 5_000, interval: 20 }).toBe(false);
}

async function lineOf(lines: readonly string[], pattern: RegExp): Promise<string> {
  const found = () => lines.map((line) => pattern.exec(line)?.[1]).find((match) => match !== undefined);
  await expect.poll(found, { timeout: 5_000, interval: 20 }).toBeDefined();
  return found() ?? '';
}

describe('spawnSupervised', () => {
  it('runs a command and tells its lines, the last without a line feed, and its exit code', async () => {
    const { exited, lines } = sh('echo one; echo two >&2; printf three; exit 3');
    expect(await exited).toEqual({ code: 3, signal: null });
    expect(lines.toSorted()).toEqual(['stderr: two', 'stdout: one', 'stdout: three']);
  });

  it('gives the pid of the command, which leads a group of its own', async () => {
    const { pid, exited, lines } = sh('echo $$; ps -o pgid= -p $$');
    await exited;
    expect(lines.map((line) => Number(line.replace(/\D/g, '')))).toEqual([pid, pid]);
    expect(pid).not.toBe(process.pid);
  });

  it('passes arguments, environment and directory as they are', async () => {
    const args = ['-c', 'echo "$1|$WORD|$HOME|$(pwd)"', 'sh', 'a "b" $c'];
    const { exited, lines } = sh('', { args, env: { WORD: "it's", PATH: '/usr/bin:/bin' }, cwd: '/' });
    await exited;
    expect(lines).toEqual([`stdout: a "b" $c|it's||/`]);
  });

  it('leaves no descriptor of ours to the command, and an empty input', async () => {
    const { exited, lines } = sh(
      'cat; [ -e /dev/fd/1 ] && echo has 1; [ -e /dev/fd/3 ] && echo has 3; exit 0',
    );
    await exited;
    expect(lines).toEqual(['stdout: has 1']);
  });

  it('discards what the command writes when nobody listens', async () => {
    const child = spawnSupervised({ command: 'sh', args: ['-c', 'head -c 1000000 /dev/zero'] });
    expect(await child.exited).toEqual({ code: 0, signal: null });
  });

  it('ends with 127 when there is no such command', async () => {
    const child = spawnSupervised({ command: 'no-such-command-here' });
    expect(await child.exited).toEqual({ code: 127, signal: null });
  });

  it('refuses a working directory that is not there', () => {
    expect(() => spawnSupervised({ command: 'true', cwd: '/no/such/directory' })).toThrow(
      expect.objectContaining({ code: 'STARTUP_FAILED' }),
    );
  });

  it('takes the children that the command leaves behind with it', async () => {
    const { exited, lines } = sh('sleep 100 & echo child $!; exit 0');
    expect(await exited).toEqual({ code: 0, signal: null });
    await untilGone(Number(await lineOf(lines, /child (\d+)/)));
  });

  it('tells the end though a child that left the group still holds the output', async () => {
    const { exited, lines } = sh('setsid sleep 3 & echo child $!; exit 0');
    expect(await exited).toEqual({ code: 0, signal: null });
    process.kill(Number(await lineOf(lines, /child (\d+)/)), 'SIGKILL');
  });
});

describe('stop', () => {
  const polite =
    'trap "echo bye; exit 0" TERM; trap "echo fast; exit 7" INT; echo up; while :; do sleep 0.05; done';

  it('asks the command to end and waits for it', async () => {
    const { stop, lines } = sh(polite);
    await lineOf(lines, /(up)/);
    expect(await stop()).toEqual({ code: 0, signal: null });
    expect(lines).toContain('stdout: bye');
  });

  it('asks by the signal of the options or of the call', async () => {
    const byOption = sh(polite, { stopSignal: 'SIGINT' });
    const byCall = sh(polite);
    await Promise.all([lineOf(byOption.lines, /(up)/), lineOf(byCall.lines, /(up)/)]);
    expect(await byOption.stop()).toEqual({ code: 7, signal: null });
    expect(await byCall.stop('SIGINT')).toEqual({ code: 7, signal: null });
  });

  it('kills a command that does not end in time, and its children', async () => {
    const { stop, lines } = sh(
      'trap "" TERM; sh -c "trap \\"\\" TERM; echo child \\$\\$; sleep 100" & wait; sleep 100',
      {
        graceMs: 200,
      },
    );
    const child = Number(await lineOf(lines, /child (\d+)/));
    expect(await stop()).toEqual({ code: null, signal: 'SIGKILL' });
    await untilGone(child);
  });

  it('kills a command that is frozen', async () => {
    const { pid, stop, lines } = sh(polite, { graceMs: 200 });
    await lineOf(lines, /(up)/);
    process.kill(pid, 'SIGSTOP');
    expect(await stop()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('may be called again and after the end', async () => {
    const { stop, exited, lines } = sh(polite);
    await lineOf(lines, /(up)/);
    expect(await Promise.all([stop(), stop()])).toEqual([await exited, await exited]);
    expect(await stop()).toEqual({ code: 0, signal: null });
  });
});

describe('when the parent dies', () => {
  // A parent that supervises a command, which has a child; both tell their pids.
  async function startFamily(script: string, graceMs = 300) {
    const source = `
      import { spawnSupervised } from ${JSON.stringify(new URL('./spawn-supervised.ts', import.meta.url).href)};
      const child = spawnSupervised({
        command: 'sh', args: ['-c', ${JSON.stringify(script)}], graceMs: ${graceMs}, onLine: (line) => console.log(line),
      });
      process.on('SIGUSR2', () => process.exit(0));
      await child.exited;
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    parents.push(parent);
    const lines: string[] = [];
    createInterface({ input: parent.stdout }).on('line', (line) => lines.push(line));
    const leader = Number(await lineOf(lines, /leader (\d+)/));
    const child = Number(await lineOf(lines, /child (\d+)/));
    expect([leader, child].map(isRunning)).toEqual([true, true]);
    return { parent, leader, child };
  }

  const obedient = 'sleep 100 & echo child $!; echo leader $$; wait';
  const deaf = 'trap "" TERM INT HUP; sleep 100 & echo child $!; echo leader $$; wait; sleep 100';

  it.each<NodeJS.Signals>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGUSR2'])(
    'of %s, the command and its children end',
    async (signal) => {
      const { parent, leader, child } = await startFamily(obedient);
      parent.kill(signal);
      await once(parent, 'exit');
      await Promise.all([untilGone(leader), untilGone(child)]);
    },
  );

  it('the command is asked first, so that it can save its data', async () => {
    const saved = 'trap "kill $!; exit 0" TERM; sleep 100 & echo child $!; echo leader $$; wait';
    const { parent, leader, child } = await startFamily(saved, 60_000);
    parent.kill('SIGKILL');
    await Promise.all([untilGone(leader), untilGone(child)]);
  });

  it('a command that does not listen is killed after the grace period', async () => {
    const { parent, leader, child } = await startFamily(deaf);
    parent.kill('SIGKILL');
    await Promise.all([untilGone(leader), untilGone(child)]);
  });

  it('a command that is frozen is killed after the grace period', async () => {
    const { parent, leader, child } = await startFamily(obedient);
    process.kill(leader, 'SIGSTOP');
    parent.kill('SIGKILL');
    await Promise.all([untilGone(leader), untilGone(child)]);
  });

  it('but not while it is merely frozen', async () => {
    const { parent, leader } = await startFamily(obedient, 100);
    parent.kill('SIGSTOP');
    const ended = expect.poll(() => isRunning(leader), { timeout: 500, interval: 50 }).toBe(false);
    await expect(ended).rejects.toThrow();
    parent.kill('SIGCONT');
  });
});
