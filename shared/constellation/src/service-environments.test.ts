import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetEnvironments, noteEnvironments, subgraphEnvironmentOf } from './service-environments.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'goodgo-environments-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

it('what services run with is known while they run, to their owner alone', () => {
  const missing = `GoodGo does not run on ${dataDir}: start it first, or set GOODGO_DATA_DIR to where it runs.`;
  expect(() => subgraphEnvironmentOf(dataDir, 'order')).toThrow(missing);
  noteEnvironments(dataDir, [{ name: 'order', env: { ORDER_PORT: '4104' } }]);
  expect(subgraphEnvironmentOf(dataDir, 'order')).toEqual({ ORDER_PORT: '4104' });
  expect(() => subgraphEnvironmentOf(dataDir, 'loyalty')).toThrow(`runs on ${dataDir} has no loyalty.`);
  expect(statSync(join(dataDir, 'environments.json')).mode & 0o777).toBe(0o600);
  forgetEnvironments(dataDir);
  expect(() => subgraphEnvironmentOf(dataDir, 'order')).toThrow(missing);
});
