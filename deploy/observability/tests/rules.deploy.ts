import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { prometheusFolder } from '../src/files.ts';
import { dashboardAsks, readRules } from './queries.ts';

const stories = readdirSync(join(prometheusFolder, 'rules/tests'));
const promtool = (...args: string[]) => promisify(execFile)('promtool', args, { cwd: prometheusFolder });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodgo-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('Prometheus accepts the configuration and every rule', async () => {
  const { stdout } = await promtool('check', 'config', 'prometheus.yaml');
  expect(stdout).toContain(`SUCCESS: 4 rule files found`);
});

it('Prometheus accepts every query of the dashboard', async () => {
  const rules = dashboardAsks('prometheus').map(({ expr }, index) => ({ record: `panel:${index}`, expr }));
  const file = join(folder, 'panels.yaml');
  writeFileSync(file, stringify({ groups: [{ name: 'panels', rules }] }));
  const { stdout } = await promtool('check', 'rules', file);
  expect(stdout).toContain(`SUCCESS: ${rules.length} rules found`);
});

describe('alerts', () => {
  it.each(stories)('fire when they should, and then only: %s', async (file) => {
    const { stdout } = await promtool('test', 'rules', `rules/tests/${file}`);
    expect(stdout).toContain('SUCCESS');
  });

  it('fire in a story each', () => {
    const told = stories
      .map((file) => readFileSync(join(prometheusFolder, 'rules/tests', file), 'utf8'))
      .join();
    const alerts = readRules().flatMap(({ alert }) => (alert && alert !== 'Watchdog' ? [alert] : []));
    expect(alerts.filter((alert) => !told.includes(`alertname="${alert}"`))).toEqual([]);
  });
});
