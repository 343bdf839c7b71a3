import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { freePort } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { asShipped } from './as-shipped.ts';
import { type Child, startChild } from './child.ts';

/** A router that runs. */
export interface Contender {
  readonly name: ContenderName;
  readonly url: string;
  readonly child: Child;
}

/** Apollo's gateway as shipped, or this router. */
export type ContenderName = 'vanilla' | 'ours';

/** How a contender is started. */
export interface ContenderOptions {
  readonly supergraphFile: string;
  /** The file into which it writes a profile of its CPU when it ends. */
  readonly profileFile?: string | undefined;
  /** Settings of this router. */
  readonly env?: NodeJS.ProcessEnv;
  readonly settings: object;
  /** Where the keys of access tokens are. */
  readonly jwksUrl: string;
}

const patienceMs = 30_000;
const askEveryMs = 50;

/** Starts a contender. @throws AppError STARTUP_FAILED when it does not answer. */
export async function startContender(name: ContenderName, options: ContenderOptions): Promise<Contender> {
  const port = await freePort();
  const { supergraphFile, profileFile, env } = options;
  const shipped = name === 'ours' ? await asShipped() : { env: {}, execArgv: [] };
  const child = startChild(`${name}-main.ts`, {
    args: ['--supergraph', supergraphFile, '--port', String(port), ...(await argumentsOf(name, options))],
    env: { APOLLO_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'silent', ...shipped.env, ...env },
    execArgv: [...shipped.execArgv, ...(profileFile ? profileInto(profileFile) : [])],
  });
  const contender = { name, url: `http://127.0.0.1:${port}`, child };
  try {
    await answers(contender);
    return contender;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

function profileInto(file: string): string[] {
  return [
    '--cpu-prof',
    `--cpu-prof-dir=${dirname(file)}`,
    `--cpu-prof-name=${basename(file)}`,
    '--cpu-prof-interval=500',
  ];
}

/** A machine that is busy must not turn slow answers into errors. */
const patience = { deadlineMs: 60_000, subgraphs: { all: { timeoutMs: 60_000 } } };

async function argumentsOf(name: ContenderName, options: ContenderOptions): Promise<string[]> {
  const { supergraphFile, jwksUrl, settings } = options;
  if (name === 'vanilla') return ['--jwks', jwksUrl];
  const file = `${supergraphFile}.${randomUUID()}.yaml`;
  await writeFile(file, JSON.stringify({ ...patience, authentication: { jwksUrl }, ...settings })); // JSON is YAML
  return ['--config', file];
}

async function answers({ name, url, child }: Contender): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && child.process.exitCode === null) {
    if (await ask(url, '{"query":"{ __typename }"}').then(({ ok }) => ok, refused)) return;
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
  throw new AppError('STARTUP_FAILED', `${name} does not answer`);
}

const refused = () => false;

/** Sends one request. */
export function ask(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}
