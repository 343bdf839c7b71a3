import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { prometheusFolder, runbooksFile } from './files.ts';

interface Alert {
  readonly alert: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<'summary' | 'description' | 'runbook', string>>;
}

const folder = join(prometheusFolder, 'rules');
const alerts = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((file) => {
    const { groups } = parse(readFileSync(join(folder, file), 'utf8')) as {
      groups: { rules: Partial<Alert>[] }[];
    };
    return groups.flatMap(({ rules }) => rules.filter((rule): rule is Alert => rule.alert !== undefined));
  });
const headings = [...readFileSync(runbooksFile, 'utf8').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);

describe('the runbooks', () => {
  it('have a heading for each alert, and for nothing else', () => {
    expect(headings.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
  });

  it.each(alerts)('are where $alert says, and it says what happens and how bad it is', (rule) => {
    const { alert, labels, annotations } = rule;
    expect(annotations.runbook).toBe(`deploy/observability/runbooks.md#${alert.toLowerCase()}`);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.description).toMatch(/[.]$/);
    expect(['page', 'ticket', 'none']).toContain(labels.severity);
  });
});
