import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, spawnSupervised } from '@goodgo/child-process';
import { eventually } from '@goodgo/testing';
import { expect } from 'vitest';
import { parse, stringify } from 'yaml';
import { prometheusFolder } from '../src/files.ts';

/** One series of an answer. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** A running Prometheus. */
export interface Prometheus {
  readonly url: string;
  query(expr: string): Promise<Series[]>;
  /** The exemplars of what it knows of a metric. */
  exemplars(metric: string): Promise<{ labels: Readonly<Record<string, string>> }[]>;
  stop(): Promise<void>;
}

interface Target {
  readonly job: string;
  readonly service: string | undefined;
  readonly url: string;
}

interface ScrapeJob {
  readonly job_name: string;
  readonly [setting: string]: unknown;
}

/** Starts Prometheus with our configuration; only whom it asks is another, and it asks every second. */
export async function startPrometheus(targets: readonly Target[]): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'goodgo-prometheus-'));
  const port = await freePort();
  const configFile = join(folder, 'prometheus.yaml');
  cpSync(join(prometheusFolder, 'rules'), join(folder, 'rules'), { recursive: true });
  writeFileSync(configFile, configuration(targets, port));
  const flags = [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--enable-feature=exemplar-storage',
  ];
  const said: string[] = [];
  const child = spawnSupervised({ command: 'prometheus', args: flags, onLine: (line) => said.push(line) });
  const url = `http://127.0.0.1:${port}`;
  const ask = async (path: string, query: string) => {
    const answer = await fetch(`${url}/api/v1/${path}?${new URLSearchParams({ query })}`);
    const { data, error } = (await answer.json()) as { data?: unknown; error?: string };
    expect(error, query).toBeUndefined();
    return data;
  };
  const stop = async () => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const isReady = async () => expect((await fetch(`${url}/-/ready`)).status, said.join('\n')).toBe(200);
  await eventually(isReady, { deadlineMs: 20_000 }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url,
    query: async (expr) => ((await ask('query', expr)) as { result: Series[] }).result,
    exemplars: async (metric) => {
      const found = (await ask('query_exemplars', metric)) as {
        exemplars: { labels: Record<string, string> }[];
      }[];
      return found.flatMap(({ exemplars }) => exemplars);
    },
    stop,
  };
}

function configuration(targets: readonly Target[], ownPort: number): string {
  const {
    global: _,
    scrape_configs: jobs,
    ...rest
  } = parse(readFileSync(join(prometheusFolder, 'prometheus.yaml'), 'utf8')) as {
    global: unknown;
    scrape_configs: ScrapeJob[];
  };
  const global = { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' };
  const moved = jobs.map(({ dns_sd_configs: _names, relabel_configs: _labels, ...job }) => ({
    ...job,
    static_configs:
      job.job_name === 'prometheus'
        ? [{ targets: [`127.0.0.1:${ownPort}`] }]
        : targets.filter((target) => target.job === job.job_name).map(staticTarget),
  }));
  return stringify({ ...rest, global, scrape_configs: moved });
}

function staticTarget({ service, url }: Target) {
  return { targets: [new URL(url).host], ...(service && { labels: { service } }) };
}
