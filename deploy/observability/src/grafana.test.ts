import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const file = fileURLToPath(new URL('../grafana/provisioning/datasources/goodgo.yaml', import.meta.url));
const dashboard = readFileSync(new URL('../grafana/dashboards/goodgo.json', import.meta.url), 'utf8');
const { datasources } = parse(readFileSync(file, 'utf8')) as { datasources: { uid: string; type: string }[] };
const uids = datasources.map(({ uid }) => uid);

it('links between metrics, traces and logs lead to data sources that there are', () => {
  const linked = [...readFileSync(file, 'utf8').matchAll(/datasourceUid: (\S+)/g)].map(([, uid]) => uid);
  expect(new Set(linked)).toEqual(new Set(uids));
});

it('the dashboard asks data sources that there are', () => {
  const asked = [...dashboard.matchAll(/"type": "(\w+)",\s*"uid": "(goodgo-\w+)"/g)];
  expect(asked.length).toBeGreaterThan(20);
  for (const [, type, uid] of asked)
    expect(datasources).toContainEqual(expect.objectContaining({ type, uid }));
});
