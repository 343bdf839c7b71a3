import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDockerCompose } from '../src/find-docker-compose.ts';
import { aComposeEnv, composeText } from './a-compose-env.ts';
import { readCompose } from './compose-file.ts';

let program: string;
let folder: string;
beforeAll(async () => {
  program = await findDockerCompose();
  folder = mkdtempSync(join(tmpdir(), 'goodgo-compose-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `docker compose config` says of a file and the `.env` beside it. */
function read(text: string, env: string) {
  writeFileSync(join(folder, 'docker-compose.yml'), text);
  writeFileSync(join(folder, '.env'), env);
  return spawnSync(program, ['--profile', 'demo', 'config', '--format', 'json'], {
    cwd: folder,
    env: { HOME: folder },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}

it('docker compose understands docker-compose.yml with what npm run deploy:env writes, as the other tests do', () => {
  const env = aComposeEnv('pos.example.vn');
  const { status, stdout, stderr } = read(composeText, env);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const services: Record<string, object> = JSON.parse(stdout).services;
  const ours = readCompose(composeText, parseEnv(env)).services;
  expect(Object.keys(services).toSorted()).toEqual([...ours.keys()].toSorted());
  for (const [name, { environment, user, image, command = null }] of ours) {
    const theirs = { environment: {}, ...services[name] };
    // `config` writes what can be read again, where a dollar sign is written twice.
    expect(JSON.parse(JSON.stringify(theirs).replaceAll('$$', '$')), name).toMatchObject({
      environment,
      user,
      image,
      command,
    });
  }
});

it('a word that the specification does not know is refused', () => {
  const { status, stderr } = read(composeText.replace('stop_grace_period:', 'stop_grace:'), aComposeEnv());
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/stop_grace/);
});

it('a network that is none is refused', () => {
  const { status, stderr } = read(composeText.replace('networks: [data]', 'networks: [date]'), aComposeEnv());
  expect(status).not.toBe(0);
  expect(stderr).toContain('undefined network date');
});

it('without keys it says what to run', () => {
  const { status, stderr } = read(composeText, '');
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/variable \w+ is missing a value: run npm run deploy:env/);
});
