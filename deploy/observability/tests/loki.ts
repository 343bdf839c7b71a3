import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, spawnSupervised } from '@goodgo/child-process';
import { eventually } from '@goodgo/testing';
import { expect } from 'vitest';
import { lokiFolder } from '../src/files.ts';
import { findLoki } from '../src/find-loki.ts';
import type { ShippedLine } from './alloy-pipeline.ts';

/** A line that a query has found. */
export interface FoundLine {
  readonly labels: Readonly<Record<string, string>>;
  readonly line: string;
}

/** A running Loki. */
export interface Loki {
  push(lines: readonly ShippedLine[]): Promise<void>;
  find(logQl: string): Promise<FoundLine[]>;
  labelNames(): Promise<string[]>;
  stop(): Promise<void>;
}

const hourMs = 3_600_000;

/** Starts Loki with our configuration; only ports and folders are others. */
export async function startLoki(print: (line: string) => unknown): Promise<Loki> {
  const command = await findLoki((line) => void print(line));
  const folder = mkdtempSync(join(tmpdir(), 'goodgo-loki-'));
  const port = await freePort();
  const said: string[] = [];
  const child = spawnSupervised({
    command,
    args: [
      `-config.file=${join(lokiFolder, 'loki.yaml')}`,
      '-server.http-listen-address=127.0.0.1',
      `-server.http-listen-port=${port}`,
      '-server.grpc-listen-address=127.0.0.1',
      `-server.grpc-listen-port=${await freePort()}`,
      `-common.path-prefix=${folder}`,
      `-common.storage.filesystem.chunk-directory=${join(folder, 'chunks')}`,
      `-common.storage.filesystem.rules-directory=${join(folder, 'rules')}`,
      '-ingester.min-ready-duration=0s',
    ],
    onLine: (line) => said.push(line),
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const isReady = async () => expect((await fetch(`${url}/ready`)).status, said.join('\n')).toBe(200);
  await eventually(isReady, { deadlineMs: 60_000, everyMs: 100 }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { ...talkTo(`${url}/loki/api/v1`), stop };
}

function talkTo(api: string): Omit<Loki, 'stop'> {
  return {
    async push(lines) {
      const streams = lines.map(({ labels, beside, time, line }) => ({
        stream: labels,
        values: [[`${time.getTime()}000000`, line, beside]],
      }));
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${api}/push`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ streams }),
      });
      expect(answer.status, await answer.text()).toBe(204);
    },
    async find(logQl) {
      const start = new Date(Date.now() - hourMs).toISOString();
      const answer = await fetch(
        `${api}/query_range?${new URLSearchParams({ query: logQl, start, limit: '1000' })}`,
      );
      const text = await answer.text();
      expect(answer.status, `${logQl}: ${text}`).toBe(200);
      const { data } = JSON.parse(text) as {
        data: {
          result: {
            stream?: Record<string, string>;
            metric?: Record<string, string>;
            values: [string, string][];
          }[];
        };
      };
      return data.result.flatMap(({ stream, metric, values }) =>
        values.map(([, line]) => ({ labels: stream ?? metric ?? {}, line })),
      );
    },
    async labelNames() {
      const start = new Date(Date.now() - hourMs).toISOString();
      const answer = await fetch(`${api}/labels?${new URLSearchParams({ start })}`);
      return ((await answer.json()) as { data?: string[] }).data ?? [];
    },
  };
}
