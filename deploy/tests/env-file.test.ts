import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requiredVariables } from '../src/compose-variables.ts';
import { runEnvCommand } from '../src/env-command.ts';
import { envFile } from '../src/env-file.ts';
import { aComposeEnv, composeText, root, subgraphs } from './a-compose-env.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodgo-env-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the keys of an installation', () => {
  it('are all that docker-compose.yml asks for, and different in every installation', () => {
    const [one, other] = [parseEnv(aComposeEnv()), parseEnv(aComposeEnv())];
    const required = requiredVariables(composeText);
    expect(required.length).toBeGreaterThan(15);
    for (const name of required) {
      expect(one[name], name).toBeTruthy();
      expect(one[name], name).not.toBe(other[name]);
    }
  });

  it('are renewed as they were, with what a person has set and what a new version needs', () => {
    const earlier = `${aComposeEnv('pos.example.vn').replace(/^ORDER_.*\n/gm, '')}LOG_LEVEL=warn\nNOTE='a $HOME b'\n`;
    const before = parseEnv(earlier);
    const after = parseEnv(envFile({ subgraphs, compose: composeText, earlier }));
    expect(after).toMatchObject({ ...before });
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual([
      'ORDER_CALLER_KEYS',
      'ORDER_DATABASE_URL',
      'ORDER_PEER_KEYS',
    ]);
    expect(after).toMatchObject({ GOODGO_TLS: 'acme', NOTE: 'a $HOME b' });
  });

  it('of a public host come with a certificate of an authority, those of this machine without', () => {
    expect(parseEnv(aComposeEnv('pos.example.vn'))).toMatchObject({
      GOODGO_EDGE_HOST: 'pos.example.vn',
      GOODGO_TLS: 'acme',
    });
    expect(parseEnv(aComposeEnv())).toMatchObject({ GOODGO_EDGE_HOST: 'localhost', GOODGO_TLS: 'files' });
  });

  it('are not guessed for a name that nothing knows', () => {
    const compose = 'TILL_KEY: $' + '{TILL_KEY:?}';
    expect(() => envFile({ subgraphs, compose })).toThrow('docker-compose.yml asks for TILL_KEY');
  });

  it('are not renewed from a file that has none', () => {
    expect(() => envFile({ subgraphs, compose: composeText, earlier: 'A=b' })).toThrow(
      'no GOODGO_MASTER_SECRET',
    );
  });
});

describe('npm run deploy:env', () => {
  const run = (...args: string[]) => runEnvCommand(['--file', file, ...args], root);

  it('writes for the owner alone, and never over what is there', () => {
    expect(run()).toContain(`${file} is written`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(() => run()).toThrow(/exists and may hold the keys of a running installation\. .*--renew/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('renews a file in place', () => {
    writeFileSync(file, aComposeEnv(), { mode: 0o644 });
    const { GOODGO_MASTER_SECRET } = parseEnv(readFileSync(file, 'utf8'));
    run('--renew', '--host', 'pos.example.vn');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(parseEnv(readFileSync(file, 'utf8'))).toMatchObject({ GOODGO_MASTER_SECRET, GOODGO_TLS: 'acme' });
  });

  it('says what is wrong in a sentence', () => {
    expect(() => run('--renew')).toThrow(`There is no ${file} to renew: run this without --renew.`);
    expect(() => run('--hots', 'pos.example.vn')).toThrow("Unknown option '--hots'");
  });

  it('only prints, for machines that have Docker and no Node', () => {
    expect(Object.keys(parseEnv(run('--print')))).toEqual(
      expect.arrayContaining(requiredVariables(composeText)),
    );
    expect(existsSync(file)).toBe(false);
  });
});
