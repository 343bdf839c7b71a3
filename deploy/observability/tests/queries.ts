import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { goodgoDashboard } from '../src/dashboard.ts';
import { prometheusFolder } from '../src/files.ts';

/** A rule as its file has it. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A query, who asks it, and the labels that its texts name. */
export interface Asked {
  readonly by: string;
  readonly expr: string;
  readonly named: readonly string[];
}

interface Target {
  readonly expr: string;
  readonly legendFormat?: string;
}

/** The rules of all files, in their order. */
export function readRules(): Rule[] {
  const folder = join(prometheusFolder, 'rules');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.flatMap((file) => {
    const { groups } = parse(readFileSync(join(folder, file), 'utf8')) as { groups: { rules: Rule[] }[] };
    return groups.flatMap(({ rules }) => rules);
  });
}

/** What the rules ask. */
export function rulesAsk(): Asked[] {
  return readRules().map(({ record, alert, expr, annotations = {} }) => ({
    by: record ?? `the alert ${alert}`,
    expr,
    named: placeholders(Object.values(annotations).join(), /\$labels\.(\w+)/g),
  }));
}

/** What the dashboard asks one of its data sources, with the variables of Grafana as it fills them in for "All". */
export function dashboardAsks(source: 'prometheus' | 'loki'): Asked[] {
  const { panels, annotations } = goodgoDashboard();
  const ofPanels = (panels as { title: string; datasource?: { type: string }; targets?: Target[] }[])
    .filter(({ datasource }) => datasource?.type === source)
    .flatMap(({ title, targets = [] }) => targets.map((target) => asked(`the panel "${title}"`, target)));
  const marks = annotations.list.map(({ name, expr }) => asked(`the marks "${name}"`, { expr }));
  return source === 'prometheus' ? [...ofPanels, ...marks] : ofPanels;
}

function asked(by: string, { expr, legendFormat = '' }: Target): Asked {
  const filled = expr
    .replaceAll('$__rate_interval', '5m')
    .replaceAll('$service', '.+')
    .replaceAll('$request', '');
  return { by, expr: filled, named: placeholders(legendFormat, /\{\{(\w+)\}\}/g) };
}

function placeholders(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}
