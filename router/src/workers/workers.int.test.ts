import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { eventually } from '@goodgo/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningCrew, startCrew, workersOf } from './testing/running-crew.ts';

const patience = { deadlineMs: 20_000 };

async function ask(crew: RunningCrew, path: string, times: number): Promise<number[]> {
  const pids: number[] = [];
  for (let asked = 0; asked < times; asked += 1) pids.push(Number(await crew.get(path)));
  return pids;
}

/** The value of a metric in a scrape. */
function told(text: string, name: string): number {
  const { groups } = new RegExp(`^${name}\\{.*\\} (?<value>.*)$`, 'm').exec(text) ?? {};
  return Number(groups?.value);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('two workers', () => {
  it('answer on one port, are measured as one, reload at SIGHUP', async () => {
    const crew = startCrew('2');
    const workers = await workersOf(crew, 2);
    expect(new Set(crew.said('url')).size).toBe(1);
    expect(new Set(await ask(crew, '/count', 20))).toEqual(new Set(workers));
    expect(workers).not.toContain(crew.supervisor.pid);

    for (const text of await Promise.all([crew.get('/metrics'), crew.get('/metrics')])) {
      expect(told(text, 'counted_total')).toBe(20);
      expect([told(text, 'workers_wanted'), told(text, 'workers_answered')]).toEqual([2, 2]);
      expect(text.match(/^process_start_time_seconds/gm)).toHaveLength(1);
    }

    crew.supervisor.kill('SIGHUP');
    await eventually(() => expect(crew.said('reloaded').toSorted()).toEqual(workers.toSorted()));
    expect(workers).toEqual(expect.arrayContaining(await ask(crew, '/count', 1)));
  });

  it('are one for a moment when the other is killed, which then comes back', async () => {
    const crew = startCrew('2');
    const [killed = 0, other] = await workersOf(crew, 2);
    await ask(crew, '/count', 10);
    expect(told(await crew.get('/metrics'), 'counted_total')).toBe(10);
    process.kill(killed, 'SIGKILL');
    await eventually(() =>
      expect(crew.lines).toContainEqual(expect.objectContaining({ msg: 'worker.died' })),
    );
    expect(await ask(crew, '/count', 1)).toEqual([other]);
    const [, , returned] = await workersOf(crew, 3);
    expect(new Set(await ask(crew, '/count', 10))).toEqual(new Set([other, returned]));
    const text = await crew.get('/metrics');
    expect([told(text, 'counted_total'), told(text, 'worker_deaths_total')]).toEqual([21, 1]);
  });

  it('are measured though one does not answer, by what it had counted', async () => {
    const crew = startCrew('2');
    const [frozen = 0] = await workersOf(crew, 2);
    await ask(crew, '/count', 10);
    expect(told(await crew.get('/metrics'), 'counted_total')).toBe(10);
    process.kill(frozen, 'SIGSTOP');
    await eventually(async () => {
      const text = await crew.get('/metrics'); // one connection may be given to the frozen one
      expect([told(text, 'counted_total'), told(text, 'workers_answered')]).toEqual([10, 1]);
    }, patience);
    process.kill(frozen, 'SIGKILL');
  });

  it('finish what is in flight when asked to end, twice even, and end', async () => {
    const crew = startCrew('2');
    const workers = await workersOf(crew, 2);
    const answers: Promise<string>[] = [];
    await eventually(() => {
      answers.push(crew.get('/slow'));
      expect(new Set(crew.said('slow'))).toEqual(new Set(workers));
    }, patience);
    await eventually(() => expect(crew.said('slow')).toHaveLength(answers.length));
    crew.supervisor.kill('SIGTERM');
    crew.supervisor.kill('SIGINT');
    const answered = (await Promise.all(answers)).map(Number);
    expect(answered.toSorted()).toEqual(crew.said('slow').toSorted());
    expect(await crew.ended).toEqual({ code: 0, stderr: '' });
    expect(new Set(crew.said('disposed'))).toEqual(new Set(workers));
    expect(crew.lines).not.toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  it('are killed when they do not end, which is told by the exit code', async () => {
    const crew = startCrew('2', 'is-deaf');
    const workers = await workersOf(crew, 2);
    crew.supervisor.kill('SIGINT');
    expect(await crew.ended).toEqual({ code: 1, stderr: '' });
    expect(workers.filter(isRunning)).toEqual([]);
  });

  it('end with their supervisor, however that ends', async () => {
    const crew = startCrew('2');
    const workers = await workersOf(crew, 2);
    crew.supervisor.kill('SIGKILL');
    await eventually(() => expect(workers.filter(isRunning)).toEqual([]));
  });
});

describe('workers that do not start', () => {
  it.each([
    ['has-no-plan', 'fake: FAKE_WORKERS is missing.\n'],
    ['loses-its-second', 'fake: There is room for one.\n'],
  ])('end all with one sentence and code 1: one that %s', async (fate, stderr) => {
    const crew = startCrew('3', fate);
    expect(await crew.ended).toEqual({ code: 1, stderr });
    expect(crew.lines).not.toContainEqual(expect.objectContaining({ level: 'error' }));
  });
});

it('workers whose port is taken say so once', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const stderr = `fake: Port ${port} is taken by another program: stop it, or give fake another port.\n`;
  expect(await startCrew('2', 'serves', String(port)).ended).toEqual({ code: 1, stderr });
});

describe('one worker', () => {
  it('is the process itself, with its own metrics', async () => {
    const crew = startCrew('1');
    await eventually(() => expect(crew.said('url')).toHaveLength(1), patience);
    expect(await ask(crew, '/count', 2)).toEqual([crew.supervisor.pid, crew.supervisor.pid]);
    const text = await crew.get('/metrics');
    expect(text).toContain('\ncounted_total{service="fake"} 2\n');
    expect(text).not.toContain('workers_');
    crew.supervisor.kill('SIGHUP');
    await eventually(() => expect(crew.said('reloaded')).toEqual([crew.supervisor.pid]));
    crew.supervisor.kill('SIGTERM');
    expect(await crew.ended).toEqual({ code: 0, stderr: '' });
  });
});
