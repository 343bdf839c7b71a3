import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planInstall, recordInstall } from './installed-packages.mjs';

const wanted = {
  '': {},
  web: {},
  mobile: {},
  'node_modules/@goodgo/web': { link: true },
  'node_modules/next': { version: '16.4.6' },
  'node_modules/vitest': { version: '5.1.0', dev: true },
  'node_modules/for-other-platforms': { version: '1.0.0', optional: true },
};
const running = { 'node_modules/@goodgo/web': { link: true }, 'node_modules/next': { version: '16.4.6' } };

let root: string;
beforeEach(() => {
  root = `${mkdtempSync(`${tmpdir()}/goodgo-install-`)}/`;
  writeFileSync(`${root}package-lock.json`, JSON.stringify({ packages: wanted }));
});
afterEach(() => rmSync(root, { recursive: true }));

function installed(packages: object): void {
  mkdirSync(`${root}node_modules`, { recursive: true });
  writeFileSync(`${root}node_modules/.package-lock.json`, JSON.stringify({ packages }));
}

describe('what is to be installed', () => {
  it('is all that running needs, and nothing else, in a fresh clone', () => {
    const { arguments: args } = planInstall(root, 'run');
    expect(args).toEqual(expect.arrayContaining(['ci', '--omit=dev', '--workspace=web']));
    expect(args).not.toContain('--workspace=mobile');
  });

  it('is for built services neither the web app nor what builds', () => {
    const packages = {
      ...wanted,
      router: { name: '@goodgo/router' },
      'router/graphiql': { name: 'graphiql' },
    };
    writeFileSync(`${root}package-lock.json`, JSON.stringify({ packages }));
    expect(planInstall(root, 'serve').arguments).toEqual([
      'ci',
      '--omit=dev',
      '--legacy-peer-deps',
      '--workspace=@goodgo/router',
      '--no-audit',
      '--no-fund',
    ]);
  });

  it('is everything for tests in a fresh clone', () => {
    expect(planInstall(root, 'develop').arguments).toEqual(['ci', '--no-audit', '--no-fund']);
  });

  it('is nothing when it is there', () => {
    installed(running);
    expect(planInstall(root, 'run').arguments).toBeUndefined();
  });

  it('is added to what a started system may be using', () => {
    installed(running);
    const { missing, arguments: args } = planInstall(root, 'develop');
    expect({ missing, args }).toEqual({
      missing: 1,
      args: ['install', '--no-save', '--no-audit', '--no-fund'],
    });
  });

  it('keeps the tools that are there when a version changes', () => {
    installed({ ...wanted, 'node_modules/next': { version: '16.0.0' } });
    expect(planInstall(root, 'run').arguments).toEqual(['install', '--no-save', '--no-audit', '--no-fund']);
  });

  it('is not looked for again once it was recorded, until the lockfile changes', () => {
    installed({});
    recordInstall(root, 'run');
    expect(planInstall(root, 'run').missing).toBe(0);
    expect(planInstall(root, 'develop').missing).toBe(3);
    recordInstall(root, 'develop');
    expect(planInstall(root, 'run').missing).toBe(0);
    writeFileSync(
      `${root}package-lock.json`,
      JSON.stringify({ packages: { ...wanted, 'node_modules/new': {} } }),
    );
    expect(planInstall(root, 'run').missing).toBe(3);
  });
});
